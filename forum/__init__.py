"""The forum as a body: people, meetings, decisions, routing, agreements and voices."""
