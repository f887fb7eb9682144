"""A strict stand-in of Slack on 127.0.0.1, and people who use it: nothing here knows the product."""
