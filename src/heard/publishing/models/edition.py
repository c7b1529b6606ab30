"""A published report: frozen for good, with everything needed to make it again."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from heard.plumbing.models import StoredFile
from heard.publishing.models.draft import Draft
from heard.publishing.models.written_once import WrittenOnce


class Edition(WrittenOnce):
    """What was published, when, by whom and from what. `digest` is over all of it, the files included.

    `data` is the report.json, `content` what people wrote, `layout` the texts of the council's folder by file name,
    `protection` how people were protected ({} for a report of invented people or for use inside the council), `beside`
    the keys of the editions it was made safe beside, `signed` who signed, `names` the likely names let stand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="frozen")
    key = models.SlugField(max_length=80, unique=True)
    edition = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    authority = models.CharField(max_length=200)
    start = models.DateField()
    end = models.DateField()
    as_at = models.DateField()
    known_at = models.DateField()
    invented = models.BooleanField()
    open_to_all = models.BooleanField()  # published to everybody: later editions are made safe beside it
    register_digest = models.CharField(max_length=64)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    parts = models.JSONField(encoder=DjangoJSONEncoder)  # section by section as pages show it
    content = models.JSONField(encoder=DjangoJSONEncoder)
    layout = models.JSONField(encoder=DjangoJSONEncoder)
    protection = models.JSONField(encoder=DjangoJSONEncoder)
    beside = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    last_year = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    signed = models.JSONField(encoder=DjangoJSONEncoder)
    names = models.JSONField(encoder=DjangoJSONEncoder)
    open_comments = models.PositiveIntegerField(default=0)
    made_with = models.CharField(max_length=40)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-end", "edition", "-published_at"]
        indexes = [models.Index(fields=["edition", "end"])]

    def __str__(self) -> str:
        return self.key

    @property
    def is_superseded(self) -> bool:
        """Whether a newer edition stands in its place. Select `superseded_by` along with it where many are shown."""
        return hasattr(self, "superseded_by")


class EditionFile(WrittenOnce):
    """One file of a published report, with the digest its bytes had."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["edition", "format"]
        constraints = [models.UniqueConstraint(fields=["edition", "format"], name="one_file_a_format")]

    def __str__(self) -> str:
        return f"{self.edition} {self.format}"
