"""Ids that differ only in capitals."""

from rfm_core.cleaning.policies.policy import Words, YesOrNo

FOLD_CASE = YesOrNo(
    label="Ids that differ only in capitals are the same customer",
    option="--fold-case",
    asks="Ids that differ only in capitals are the same customer.",
    yes=Words("yes", "Ids that differ only in capitals were taken for one customer."),
    no=Words("no", "Ids that differ only in capitals were taken for different customers."),
)
