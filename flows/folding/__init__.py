"""What each event changes in a case, by subject. Pure; used by `flows.case` alone."""
