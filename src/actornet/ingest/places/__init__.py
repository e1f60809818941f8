"""Names of places to territories of registers: communes, EPCI, départements, regions, towns abroad."""
