"""What a report rests on: its subject, and the answers that its chapters are made from."""
