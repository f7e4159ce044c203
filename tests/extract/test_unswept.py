"""The cyclic collector stands still while a report is read, and only then."""

import gc

import pytest

from cckg.extract.unswept import unswept


def test_the_collector_is_off_inside_and_on_again_behind() -> None:
    assert gc.isenabled()
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_it_on() -> None:
    with pytest.raises(ValueError, match="unreadable"), unswept():
        raise ValueError("unreadable")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with unswept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
