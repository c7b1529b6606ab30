"""Between the casework, the register's frames and the world outside."""
