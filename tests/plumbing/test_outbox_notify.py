"""GOV.UK Notify, against a small server that answers as theirs does and remembers what it was asked.

The client is an extra: where it is not installed these run on a stand-in of the same calls, over the same socket.
"""

import datetime
import importlib.util
import json
import sys
import threading
import types
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from heard.plumbing import outbox
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox import decide as outbox_decide
from heard.plumbing.outbox import notify as outbox_notify
from heard.plumbing.outbox import poll as outbox_poll
from heard.plumbing.outbox.bounces import bounced
from heard.rules.faults import InputFault
from plumbing.test_outbox_post_and_returns import pdf

LETTER = outbox.Kind("letter", "A letter for you")
KEY = "test-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
State = outbox.State


class Notify:
    """What the council's Notify holds, and how it behaves next: an HTTP code, `lost` (takes it and says nothing)."""

    def __init__(self):
        self.taken, self.asked, self.next, self.status = [], [], [], "created"

    def post(self, path, given):
        behaviour = self.next.pop(0) if self.next else 201
        if behaviour in (201, "lost"):
            number = f"00000000-0000-4000-8000-{len(self.taken):012d}"
            self.taken.append({"id": number, "path": path, **given})
        if behaviour == "lost":
            return None, None
        if behaviour != 201:
            told = behaviour[1] if isinstance(behaviour, tuple) else "no"
            code = behaviour[0] if isinstance(behaviour, tuple) else behaviour
            return code, {"status_code": code, "errors": [{"error": "ValidationError", "message": told}]}
        return 201, {"id": self.taken[-1]["id"], "reference": given.get("reference")}

    def get(self, path, query):
        self.asked.append((path, query))
        shown = [
            {"id": one["id"], "status": self.status, "reference": one.get("reference")} for one in self.taken
        ]
        if path == "/v2/notifications":
            return 200, {
                "notifications": [one for one in shown if one["reference"] == query["reference"][0]],
                "links": {},
            }
        here = [one for one in shown if path.endswith(one["id"])]
        return (200, here[0]) if here else (404, {"status_code": 404, "errors": []})


@pytest.fixture
def notify(settings, monkeypatch):
    there = Notify()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.headers["Authorization"].startswith("Bearer ")
            self.answer(*there.post(self.path, given))

        def do_GET(self):
            url = urllib.parse.urlsplit(self.path)
            self.answer(*there.get(url.path, urllib.parse.parse_qs(url.query)))

        def answer(self, code, said):
            if code is None:
                self.close_connection = True
                self.connection.close()
                return
            body = json.dumps(said).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *args: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.NOTIFY_KEY, settings.NOTIFY_URL = KEY, f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_TEMPLATES = {"notify-email": "template-e", "notify-sms": "template-t"}
    settings.NOTIFY_POSTAGE = "second"
    if importlib.util.find_spec("notifications_python_client") is None:
        package = types.ModuleType("notifications_python_client")
        module = types.ModuleType("notifications_python_client.notifications")
        module.NotificationsAPIClient = StandIn
        monkeypatch.setitem(sys.modules, "notifications_python_client", package)
        monkeypatch.setitem(sys.modules, "notifications_python_client.notifications", module)
    yield there
    server.shutdown()
    server.server_close()


class StandInError(Exception):
    """As theirs: `response` is None where nobody answered, and then `status_code` is 503."""

    def __init__(self, response, status_code, message):
        super().__init__(message)
        self.response, self.status_code, self.message = response, status_code, message


class StandIn:
    """The calls that we use of `NotificationsAPIClient` 13, with its addresses and bodies."""

    def __init__(self, api_key, base_url, timeout):
        self.base, self.key, self.timeout = base_url, api_key, timeout

    def _request(self, path, given=None):
        data = json.dumps(given).encode() if given is not None else None
        headers = {"Authorization": f"Bearer {self.key[-36:]}", "Content-type": "application/json"}
        request = urllib.request.Request(self.base + path, data=data, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as no:
            raise StandInError(no, no.code, json.load(no)["errors"]) from None
        except OSError as broken:
            raise StandInError(None, 503, "Request failed") from broken

    def send_email_notification(self, email_address, template_id, personalisation=None, reference=None):
        given = {
            "email_address": email_address,
            "template_id": template_id,
            "personalisation": personalisation,
        }
        return self._request("/v2/notifications/email", given | {"reference": reference})

    def send_sms_notification(self, phone_number, template_id, personalisation=None, reference=None):
        given = {"phone_number": phone_number, "template_id": template_id, "personalisation": personalisation}
        return self._request("/v2/notifications/sms", given | {"reference": reference})

    def send_precompiled_letter_notification(self, reference, pdf_file, postage=None):
        import base64

        content = base64.b64encode(pdf_file.read()).decode()
        return self._request(
            "/v2/notifications/letter", {"reference": reference, "content": content, "postage": postage}
        )

    def get_notification_by_id(self, id):
        return self._request(f"/v2/notifications/{id}")

    def get_all_notifications(self, reference=None):
        return self._request(f"/v2/notifications?reference={reference}")


def put(now, channel="notify-email", recipient="ada@example.org", **more):
    return outbox.send(LETTER, channel, recipient, body="Dear Ada", dedupe_key="k", now=now, **more)


def rounds(now, minutes):
    for passed in minutes:
        outbox.deliver_pending(now + datetime.timedelta(minutes=passed))


def test_the_request_is_theirs(db, now, notify):
    message = put(now, reference="EX-2025-0001")
    assert outbox.deliver_pending(now) == (1, 0, 0)
    (taken,) = notify.taken
    assert taken == {
        "id": taken["id"],
        "path": "/v2/notifications/email",
        "email_address": "ada@example.org",
        "template_id": "template-e",
        "personalisation": {"subject": "A letter for you (EX-2025-0001)", "body": "Dear Ada"},
        "reference": f"{message.pk}.1",
    }
    message.refresh_from_db()
    assert message.provider_id == taken["id"]


def test_texts_and_letters(db, now, notify):
    put(now, "notify-sms", "07700 900123")
    outbox.send(
        LETTER, "notify-letter", "1 Mill Lane", body="", dedupe_key="l", now=now,
        attachments=[outbox.Attachment("letter.pdf", pdf())],
    )  # fmt: skip
    assert outbox.deliver_pending(now) == (2, 0, 0)
    text, letter = sorted(notify.taken, key=lambda one: one["path"], reverse=True)
    assert (text["path"], text["phone_number"]) == ("/v2/notifications/sms", "07700 900123")
    assert (letter["path"], letter["postage"]) == ("/v2/notifications/letter", "second")


def test_an_answer_that_is_lost_leads_to_a_question_and_to_no_second_message(db, now, notify):
    notify.next = ["lost"]
    message = put(now)
    assert outbox.deliver_pending(now) == (0, 1, 0)
    rounds(now, [3, 10, 60])
    message.refresh_from_db()
    assert (message.state, len(notify.taken)) == (State.SENT, 1)
    assert message.provider_id == notify.taken[0]["id"]
    assert notify.asked[0] == ("/v2/notifications", {"reference": [f"{message.pk}.1"]})


def test_a_process_killed_while_notify_was_told_asks_and_sends_only_what_is_not_there(db, now, notify):
    message = put(now)
    outbox_notify.send(outbox._claim(now))  # and then the process died
    rounds(now, [1, 16])
    message.refresh_from_db()
    assert (message.state, len(notify.taken)) == (State.SENT, 1)


def test_trouble_is_tried_again_and_then_left_to_a_person(db, now, notify):
    notify.next = [500] * 20
    message = put(now)
    rounds(now, [0, 3, 8, 20, 40, 80, 200])
    message.refresh_from_db()
    assert (message.state, message.attempts, notify.taken) == (State.DOUBTFUL, outbox.MOST_ATTEMPTS, [])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((400, "email_address Not a valid email address"), State.BOUNCED),
        ((400, "Can’t send to this recipient using a team-only API key"), State.FAILED),
        (403, State.QUEUED),
        (429, State.QUEUED),
    ],
)
def test_what_they_refuse(db, now, notify, answer, state, caplog):
    notify.next = [answer]
    message = put(now)
    outbox.deliver_pending(now)
    message.refresh_from_db()
    assert message.state == state
    assert "ada" not in caplog.text + message.problem


@pytest.mark.parametrize(
    ("status", "state", "arrived"),
    [
        ("sending", State.SENT, False),
        ("delivered", State.SENT, True),
        ("permanent-failure", State.BOUNCED, False),
        ("temporary-failure", State.FAILED, False),
    ],
)
def test_they_are_asked_what_became_of_it(user, now, notify, status, state, arrived):
    message = put(now)
    outbox.deliver_pending(now)
    notify.status = status
    assert outbox_poll.poll(now) == 0  # not yet
    final = outbox_poll.poll(now + datetime.timedelta(minutes=6))
    message.refresh_from_db()
    assert (message.state, message.delivered_at is not None, bool(final)) == (
        state,
        arrived,
        status != "sending",
    )
    assert outbox_poll.poll(now + datetime.timedelta(minutes=7)) == 0
    assert (bounced("email", "ada@example.org") is not None) is (state == State.BOUNCED)
    if (
        state == State.FAILED
    ):  # a person sends it again: a new reference, so that the old one is not found instead
        outbox_decide.send_again(message.pk, by=user, now=now)
        outbox.deliver_pending(now)
        assert [one["reference"][-2:] for one in notify.taken] == [".1", ".2"]


def test_where_it_is_not_installed_or_not_set_up_it_is_said_at_once(db, now, settings, monkeypatch):
    settings.NOTIFY_KEY = ""
    with pytest.raises(InputFault, match="HEARD_NOTIFY_KEY is empty"):
        put(now)
    settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATES = KEY, {"notify-email": "", "notify-sms": ""}
    with pytest.raises(InputFault, match="HEARD_NOTIFY_EMAIL_TEMPLATE is empty"):
        put(now)
    settings.NOTIFY_TEMPLATES = {"notify-email": "template-e"}
    monkeypatch.setitem(sys.modules, "notifications_python_client.notifications", None)
    with pytest.raises(InputFault, match="not installed"):
        put(now)
    assert not OutboxMessage.objects.exists()
