"""Eleven segments on the full code in fifths."""

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule

_CELLS = {
    "Champions": "555 554 544 545 454 455 445",
    "Loyal Customers": "543 444 435 355 354 345 344 335",
    "Potential Loyalists": (
        "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323"
    ),
    "New Customers": "512 511 422 421 412 411 311",
    "Promising": "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
    "Need Attention": "535 534 443 434 343 334 325 324",
    "About to Sleep": "331 321 312 221 213 231 241 251",
    "Can't Lose Them": "155 154 144 214 215 115 114 113",
    "At Risk": ("255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"),
    "Hibernating": "332 322 233 232 223 222 132 123 122 212 211",
    "Lost": "111 112 121 131 141 151",
}

CODE_ELEVEN = SegmentMap(
    id="code-eleven",
    name="Eleven segments on the full code",
    kind=MapKind.CODE,
    bins=5,
    rules=tuple(SegmentRule(name=name, cells=tuple(cells.split())) for name, cells in _CELLS.items()),
)
