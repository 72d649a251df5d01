"""First messages for those who watch or listen: segment → strategy, channel, subject, text.

Every tag that can be blank has a fallback.
"""

from rfm_core.messages.message import Channel

_EMAIL, _SMS, _PUSH = Channel.EMAIL, Channel.SMS, Channel.PUSH

VIEWING: dict[str, tuple[str, Channel, str, str]] = {
    "Champions": (
        "Reward",
        _EMAIL,
        "[First name|For you], the premiere before the premiere",
        "Hi [First name|there],\n\nnobody watches [Platform|with us] like you do. So you see our next big premiere "
        "two days early, and you may tell us what to produce next in [Preferred content|your favourite genre]."
        "\n\nWant company on the sofa? Invite a friend: their first month is our thank-you.",
    ),
    "VIP / Loyal": (
        "Reward",
        _EMAIL,
        "[First name|A note], no interruptions from today",
        "Hi [First name|there],\n\nyou are one of our most faithful viewers, so from today nothing interrupts what "
        "you watch on [Platform|our service].\n\nNew episodes in [Preferred content|your favourite genre] appear "
        "for you a day early.",
    ),
    "Top Customers": (
        "Loyalty programme",
        _EMAIL,
        "[First name|Hello], a year at the price of ten months",
        "Hi [First name|there],\n\nyou are among our top viewers. Stay for a year, pay for ten months, and sit in "
        "the first row at every premiere in [Preferred content|what you like best].\n\nThank you for watching "
        "[Platform|with us].",
    ),
    "Loyal Customers": (
        "Upsell",
        _EMAIL,
        "[First name|Hello], room for everybody at home",
        "Hi [First name|there],\n\nyou keep coming back, so bring the others: the household plan on "
        "[Platform|our service] has four screens and a profile for each.\n\nAnd a whole series for the weekend, "
        "picked from [Preferred content|your favourites].",
    ),
    "Potential Loyalists": (
        "Recommendation",
        _PUSH,
        "Next up, [First name|for you]",
        "We queued what to watch after your last title, more from [Preferred content|the genre you like]. "
        "Tonight at your usual time?",
    ),
    "Potential Loyal": (
        "Next step",
        _EMAIL,
        "[First name|Hello], one step beside [Preferred content|your usual choice]",
        "Hi [First name|there],\n\npeople who watch [Preferred content|the same things as you] went on to these "
        "three titles. None is longer than an evening.\n\nPut them on your list, and [Platform|we] will remind you "
        "on Friday.",
    ),
    "New Customers": (
        "Welcome",
        _EMAIL,
        "Welcome to [Platform|our service], [First name|nice to meet you]",
        "Hi [First name|there],\n\ngood choice for a start. Here are three titles that fit it, all from "
        "[Preferred content|the same genre].\n\nA tip: the plus beside a title saves it to your list, on every "
        "screen.",
    ),
    "New Users": (
        "Welcome",
        _PUSH,
        "Welcome, [First name|take a seat]",
        "Your starter list is ready: three short titles for your first week on [Platform|our service]. "
        "Set up your profile, and it gets better every evening.",
    ),
    "Promising": (
        "Recommendation",
        _PUSH,
        "A series for this week, [First name|perhaps]",
        "Short enough to finish by Sunday, and a step beyond [Preferred content|what you have watched so far]. "
        "Start the first episode?",
    ),
    "Need Attention": (
        "New arrivals",
        _EMAIL,
        "[First name|Hello], new for you, and what leaves soon",
        "Hi [First name|there],\n\nnew in [Preferred content|the genre you know] since your last visit "
        "[Days since last visit] days ago: five titles.\n\nAnd two that leave [Platform|our catalogue] at the end "
        "of the month. Watch them first.",
    ),
    "About to Sleep": (
        "Recommendation",
        _EMAIL,
        "[First name|Hello], forty minutes everybody talks about",
        "Hi [First name|there],\n\none title, short and much watched, from "
        "[Preferred content|a genre you may like].\n\nToo many messages from [Platform|us]? Choose how often we "
        "write, once a month is fine.",
    ),
    "Can't Lose Them": (
        "Win-back",
        _EMAIL,
        "[First name|Hello], the story went on without you",
        "Hi [First name|there],\n\nyou followed our series more closely than almost anybody, and it has been "
        "[Days since last visit] days. New seasons have come in [Preferred content|the genre you like]."
        "\n\nThe next month on [Platform|our service] is on us. And if something annoyed you, reply: I read it "
        "myself.",
    ),
    "At Risk": (
        "Re-activation sequence",
        _EMAIL,
        "[First name|Hello], you stopped in the middle",
        "Hi [First name|there],\n\nyour unfinished titles still know where you stopped, "
        "[Days since last visit] days ago. Beside them: new seasons in "
        "[Preferred content|what you watched before].\n\nPick up where you left on [Platform|our service].",
    ),
    "At Risk / Need Attention": (
        "Feedback",
        _EMAIL,
        "[First name|Hello], what would you like to see?",
        "Hi [First name|there],\n\none question: what would you like to see more of on [Platform|our service]? "
        "Reply with a title or a genre.\n\nYou get a list made of it, by a person.",
    ),
    "Hibernating": (
        "Re-activation sequence",
        _EMAIL,
        "[First name|Hello], something big starts on Friday",
        "Hi [First name|there],\n\nwe write only when it is worth it: on Friday the event of the season starts on "
        "[Platform|our service].\n\nBesides, there is a lot in [Preferred content|every genre] that was not there "
        "[Days since last visit] days ago.",
    ),
    "Immediate Attention": (
        "Win-back",
        _SMS,
        "",
        "[First name|Hello], a free week on [Platform|our service] is waiting for you. Just sign in before Sunday. "
        "Reply STOP to end.",
    ),
    "Lost": (
        "Last message",
        _EMAIL,
        "[First name|Hello], shall we stop writing?",
        "Hi [First name|there],\n\nyou have not watched anything on [Platform|our service] for "
        "[Days since last visit] days. One click, and your list and profile stay as they are. If you do nothing, "
        "this was our last message; we wish you well.",
    ),
}
