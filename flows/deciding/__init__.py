"""The handlers of the commands, by subject. Pure; used by `flows.decide` alone."""
