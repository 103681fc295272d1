// As a driver does that takes its process down.
process.abort();
