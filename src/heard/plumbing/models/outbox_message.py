"""A message on its way out. The row is the truth; whoever carries it only hears of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.plumbing.models.post_run import PostRun


class OutboxMessage(models.Model):
    """One message to one recipient.

    Sent at most once: its dedupe key is unique, and a doubtful one waits for a person.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        POST = "post", _("post, printed here")
        NOTIFY_EMAIL = "notify-email", _("e-mail through GOV.UK Notify")
        NOTIFY_SMS = "notify-sms", _("text message through GOV.UK Notify")
        NOTIFY_LETTER = "notify-letter", _("post through GOV.UK Notify")

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        TO_POST = "to-post", _("to be printed and posted")
        SENT = "sent", _("sent")
        DOUBTFUL = "doubtful", _("may have been sent")
        FAILED = "failed", _("could not be sent")
        BOUNCED = "bounced", _("came back")
        CALLED_OFF = "called-off", _("not sent, on purpose")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    about = models.UUIDField(_("what it is about"), null=True, blank=True, db_index=True)
    reference = models.CharField(_("reference"), max_length=40, blank=True)
    recipient = models.CharField(_("recipient"), max_length=1000)  # post: the address, line by line
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    body_html = models.TextField(_("text as HTML"), blank=True)
    dedupe_key = models.CharField(_("what makes it one message"), max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("why it was not sent"), max_length=200, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    next_attempt_at = models.DateTimeField(_("not before"))
    sending_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(_("known to have arrived"), null=True, blank=True)
    provider_id = models.CharField(_("the carrier’s number for it"), max_length=64, blank=True)
    ask_again_at = models.DateTimeField(_("ask the carrier again"), null=True, blank=True)
    round = models.PositiveSmallIntegerField(_("how often it was decided to send it"), default=1)
    post_run = models.ForeignKey(
        PostRun, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    posted_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="outbox_what_to_send"),
            models.Index(fields=["ask_again_at"], name="outbox_what_to_ask"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"

    @property
    def by_notify(self) -> bool:
        """Whether GOV.UK Notify carries it, which can be asked what became of it."""
        return self.channel.startswith("notify-")
