"""Where on the Data page it is told what became of a file."""

UPLOAD, FILES, DETAILS, RESTORE = "upload", "files", "details", "restore"
