"""People on a complaint: who they are to it, who is complained about, who was given access."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.casework.models.complaint import Complaint


class Part(models.TextChoices):
    """The part somebody plays (`rules.people.PersonPart`). Kept apart: a child is not their representative."""

    CHILD = "child", _("Child or young person")
    COMPLAINANT = "complainant", _("Person complaining")
    REPRESENTATIVE = "representative", _("Representative")
    ADVOCATE = "advocate", _("Advocate")
    PARENTAL_RESPONSIBILITY = "parental-responsibility", _("Has parental responsibility")
    IRO = "independent-reviewing-officer", _("Independent reviewing officer")
    RIGHTS_OFFICER = "childrens-rights-officer", _("Children’s rights officer")
    OTHER_BODY = "other-body", _("Contact at the NHS, a trust or another authority")


class Person(models.Model):
    """Somebody on the complaint, and how they may safely be reached. Ask `casework.safe_contact`, not these columns,
    whether they may be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(max_length=40, choices=Part.choices)
    name = models.CharField(max_length=200)
    name_key = models.CharField(
        max_length=200, blank=True, db_index=True
    )  # `names.name_key`: finds the same person
    relation = models.CharField(max_length=200, blank=True)
    safe_contact = models.TextField(blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)  # lines, without the postcode
    postcode = models.CharField(max_length=12, blank=True)
    email = models.CharField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ["complaint", "part", "name"]

    def __str__(self) -> str:
        return self.name


class SamePerson(models.Model):
    """Somebody on this complaint is somebody on another: said by a member of staff, and undone the same way."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="same_people")
    link = models.UUIDField()  # the id in the event
    person = models.UUIDField(db_index=True)
    other = models.UUIDField(db_index=True)
    other_complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "link"], name="one_row_per_same_person")]

    def __str__(self) -> str:
        return f"{self.person} is {self.other}"


class ComplainedAbout(models.Model):
    """A member of staff, carer or provider complained about. A user of that name never sees the complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="complained_about")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    # `names.name_key` of the name: shuts out a sign-in of that name, also one made or renamed later.
    name_key = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)  # state.people.ABOUT_KINDS

    class Meta:
        indexes = [
            models.Index(fields=["user", "complaint"]),
            models.Index(fields=["name_key", "complaint"]),
            models.Index(fields=["complaint", "name_key"]),
        ]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """Somebody let in to one restricted complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "complaint"], name="one_grant_per_user")]

    def __str__(self) -> str:
        return f"{self.user}"
