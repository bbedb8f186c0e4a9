"""Where messages go: Apprise addresses, kept by the Prefect server in one encrypted block and nowhere else.

Prefect has no block for just any Apprise address, but its Slack block hands every address that is none of Slack's to
Apprise as it is. The addresses hold passwords: none is ever part of a message, a log or a file of ours.
"""

from __future__ import annotations

from typing import Any

from flows.errors import RunError, UsageError
from flows.stack.api import PrefectApi

BLOCK = "khobao-notify"
_TYPE = "slack-webhook"


def block_id(api: PrefectApi) -> str | None:
    """The id of the block that sends messages; None when no address was ever given."""
    found = _block(api)
    return str(found["id"]) if found else None


def store_addresses(api: PrefectApi, addresses: str) -> None:
    """Keep the addresses, separated by commas or blanks, in the block; nothing happens when they are kept already.

    Raises:
        UsageError: one is no Apprise address.
        RunError: the server does not answer or refuses them.
    """
    require_addresses(addresses)
    data = {"url": addresses, "notify_type": "warning", "allow_private_urls": True}
    found = _block(api)
    if found and found["data"].get("url") == addresses:
        return
    try:
        if found:
            api.change(f"/block_documents/{found['id']}", data=data, merge_existing_data=False)
        else:
            api.ask("/block_documents/", name=BLOCK, data=data, **_schema(api))
    except RunError:
        raise RunError("the Prefect server refuses the block with the addresses for messages") from None


def forget_addresses(api: PrefectApi) -> None:
    """Remove the block: no message is sent any more."""
    if found := _block(api):
        api.remove(f"/block_documents/{found['id']}")


def require_addresses(addresses: str) -> list[str]:
    """The single addresses.

    Raises:
        UsageError: one is no Apprise address; it is told by its place, not by its text.
    """
    from apprise import Apprise
    from apprise.utils.parse import parse_urls

    single: list[str] = parse_urls(addresses)  # type: ignore[no-untyped-call]
    if not single:
        raise UsageError("no Apprise address is given; write for example mailto://user:password@host?to=desk@host")
    for number, address in enumerate(single, start=1):
        if Apprise.instantiate(address, suppress_exceptions=True) is None:
            raise UsageError(f"address {number} of {len(single)} for messages is no Apprise address")
    return single


def send_test(api: PrefectApi) -> bool:
    """Send a message to the addresses that the server keeps; True when all took it.

    Raises:
        UsageError: no address was ever given.
    """
    from apprise import Apprise

    found = _block(api)
    if found is None:
        raise UsageError("no address for messages is known; set KHOBAO_NOTIFY or give --notify")
    sender = Apprise()
    sender.add(found["data"]["url"])
    return bool(sender.notify(title="khobao: test", body="Messages of khobao arrive here."))


def _block(api: PrefectApi) -> dict[str, Any] | None:
    found: dict[str, Any] | None = api.get(
        f"/block_types/slug/{_TYPE}/block_documents/name/{BLOCK}?include_secrets=true"
    )
    return found


def _schema(api: PrefectApi) -> dict[str, str]:
    """The ids of the block's type and of the newest schema that the server has of it."""
    kind = api.get(f"/block_types/slug/{_TYPE}")
    if kind is None:
        raise RunError("the Prefect server does not know its own notification blocks yet; try again in a minute")
    of_kind = {"block_type_id": {"any_": [kind["id"]]}}
    schemas = api.ask("/block_schemas/filter", block_schemas=of_kind)
    newest = max(schemas, key=lambda schema: str(schema["created"]))
    return {"block_type_id": str(kind["id"]), "block_schema_id": str(newest["id"])}
