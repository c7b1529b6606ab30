"""Give in: a Word file becomes the next version of a template, if everything in it can be trusted and is there."""

from datetime import date

from django.db import transaction

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.letters import templates
from heard.letters.models import LetterTemplate
from heard.letters.permissions import Act, check_may
from heard.letters.refusals import NotNow
from heard.letters.required import CHILD, kinds
from heard.letters.template_check import check_template
from heard.plumbing import files
from heard.plumbing.once import remember


def give_in(
    *,
    actor: User,
    today: date,
    kind: str,
    audience: str,
    language: str,
    name: str,
    content: bytes,
    subject: str = "",
    approval: str = "",
    key: str | None = None,
) -> LetterTemplate:
    """Keep `content` as the newest version of the template for this kind, audience and language.

    Raises BadTemplate, a sentence for each fault with the field's name and where it stands: nothing is kept.
    """
    check_may(actor, Act.TEMPLATES)
    if kind not in kinds() or audience not in templates.audiences(kinds()[kind]):
        raise NotNow("Choose what kind of letter it is for.", "kind")
    advice = check_template(content, kind)
    chosen = kinds()[kind]

    def run() -> LetterTemplate:
        place = templates.key_of(kind, audience, language.strip() or templates.ENGLISH)
        last = LetterTemplate.objects.select_for_update().filter(key=place).first()
        return LetterTemplate.objects.create(
            key=place, version=last.version + 1 if last else 1, kind=kind, audience=audience,
            language=language.strip() or templates.ENGLISH, advice=list(advice),
            subject=subject.strip() or (chosen.child_subject if audience == CHILD else chosen.subject),
            approval=approval or chosen.approval, file=files.store(name, content, by=actor), by=actor,
            at=written_down_at(today),
        )  # fmt: skip

    with transaction.atomic():
        return remember(
            key, actor, "letter-template", run,
            reference=lambda row: row.pk, find=lambda pk: LetterTemplate.objects.get(pk=pk),
        )  # fmt: skip
