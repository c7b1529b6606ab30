"""Users, roles and sign-in. The lowest Django app, in the first migration."""
