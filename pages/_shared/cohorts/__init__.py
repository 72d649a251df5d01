"""The Cohorts page: who began when, how many came back, how long it took them, and who they are."""
