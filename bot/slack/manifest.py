"""The app manifest: what Slack must be told to make the app, and not a scope or an event more. Values only.

Why each scope and each event is needed stands in docs/slack.md; a test keeps the two together.
"""

from __future__ import annotations

from typing import Any

from bot.settings import APP_NAME

SCOPES = ("app_mentions:read", "chat:write", "commands", "im:history", "im:write", "users:read", "users:read.email")
"""What the app may do in a workspace."""
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked", "user_change")
"""What the app hears of."""
COMMAND = "/nietpluis"
SHORTCUT = "open"

Json = dict[str, Any]


def make_manifest(url: str = "", *, socket_mode: bool, name: str = APP_NAME) -> Json:
    """The manifest for one of the two ways in. `url`: the public address, without a "/" at its end; for HTTP only."""
    events, interactive = f"{url}/slack/events", {} if socket_mode else {"request_url": f"{url}/slack/events"}
    command = {"command": COMMAND, "description": "Open je overzicht", "should_escape": False}
    oauth: Json = {"scopes": {"bot": list(SCOPES)}}
    if not socket_mode:
        command["url"] = events
        oauth["redirect_urls"] = [f"{url}/slack/oauth_redirect"]
    asks = {} if socket_mode else {"message_menu_options_url": events}
    return {
        "display_information": {
            "name": name,
            "description": "Je eigen overzicht op school",
            "background_color": "#3f4a56",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": [
                {
                    "name": "Mijn overzicht",
                    "type": "global",
                    "callback_id": SHORTCUT,
                    "description": "Open je overzicht",
                }
            ],
            "slash_commands": [command],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**interactive, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **interactive, **asks},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            # A token that rotates needs somebody to renew it: by HTTP we do, for every workspace that installs.
            "token_rotation_enabled": not socket_mode,
        },
    }
