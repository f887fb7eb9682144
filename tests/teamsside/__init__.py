"""A strict stand-in of Teams on 127.0.0.1, and people who use it: nothing here runs the product."""
