"""What a draft says, counted and built: kept, because counting takes seconds."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from heard.publishing.models.draft import Draft


class Reckoning(models.Model):
    """One a draft, made anew whenever `basis` no longer is that of the draft (`figures_basis` is without the words).

    Derived: it may be thrown away.

    `seen` is the digest that is signed. `parts` are the sections as pages show them, `data` the report.json. `failing`
    are the checks that neither hold nor are explained, as readers are told; `failing_inside` with their numbers.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="reckoning")
    basis = models.CharField(max_length=64)
    figures_basis = models.CharField(max_length=64)
    seen = models.CharField(max_length=64)
    register_digest = models.CharField(max_length=64)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    parts = models.JSONField(encoder=DjangoJSONEncoder)
    places = models.JSONField(encoder=DjangoJSONEncoder, default=list)  # what may be written
    withheld = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    failing = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    failing_inside = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    last_year = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.draft} {self.made_at:%Y-%m-%d}"
