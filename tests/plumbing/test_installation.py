"""A database is one authority's, and invented or real for ever."""

import pytest
from django.db import IntegrityError, transaction

from heard.plumbing import installation
from heard.plumbing.models import Installation
from heard.rules.faults import InputFault


def test_an_empty_database_belongs_to_nobody_and_is_not_invented(db):
    assert installation.current() is None
    assert not installation.is_invented()


@pytest.mark.parametrize("invented", [True, False])
def test_claiming_again_alike_changes_nothing(db, invented):
    first = installation.claim("default", invented=invented)
    assert installation.claim("default", invented=invented).created_at == first.created_at
    assert installation.is_invented() is invented


def test_invented_cases_never_meet_real_ones(db):
    installation.claim("default", invented=False)
    with pytest.raises(InputFault, match="real cases"):
        installation.claim("default", invented=True)


def test_real_cases_never_meet_invented_ones(db):
    installation.claim("default", invented=True)
    with pytest.raises(InputFault, match="is a demo"):
        installation.claim("default", invented=False)


def test_one_database_one_authority(db):
    installation.claim("default", invented=True)
    with pytest.raises(InputFault, match="“default”, and this run is for “leicestershire”"):
        installation.claim("leicestershire", invented=True)


def test_there_is_no_second_row(db):
    installation.claim("default", invented=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(id=2, authority="other", invented=False)
