"""Where it is told what became of a file: on the Data page, and on Movement of earlier results."""

UPLOAD, FILES, DETAILS, RESTORE, EARLIER = "upload", "files", "details", "restore", "earlier"
