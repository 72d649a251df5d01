"""Where it is told what became of a file: on the Data page, on Movement or beside a campaign of earlier results."""

UPLOAD, FILES, DETAILS, RESTORE = "upload", "files", "details", "restore"
EARLIER, SENT = "earlier", "sent"
DATABASE = "database"
