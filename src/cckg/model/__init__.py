"""What flows between the stages: reports, records, authority entries, findings, tables."""
