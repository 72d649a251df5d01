"""English words."""

from typing import Final

from rfm_core.languages.concepts import Concept as Is
from rfm_core.languages.language import Language

_HEADERS: Final = {
    Is.CUSTOMER: "customer, customers, cust, cus, cstmr, client, clients, user, users, usr, member, "
    "members, subscriber, shopper, buyer, purchaser, consumer, visitor, viewer, guest, patient, donor, "
    "donator, player, contact, profile, party, supporter, passenger, subscriber key, membership number, "
    "membership no, membership id, person, individual, uid, panelist, attendee",
    Is.HOUSEHOLD: "household, hshd, hhid, hh id, hh key, hh no, family id",
    Is.ACCOUNT: "account, acct, acc, iban, login, username, user name",
    Is.CARD: "card, cards, loyalty card, loyalty, pan suffix",
    Is.COUNTERPARTY: "payee, payer, beneficiary, counterparty, bill to, sold to",
    Is.NUMBER: "no, nr, num, nbr, nmbr, number, numbers, nos",
    Is.ID: "id, ids, key, code, uuid, guid, hash, ref, reference, identifier",
    Is.UNIQUE: "unique, master",
    Is.NAME: "name, names, fullname, full name, display name",
    Is.GIVEN_NAME: "first name, given name, firstname, forename, fname",
    Is.FAMILY_NAME: "last name, family name, lastname, surname, lname",
    Is.EMAIL: "email, e mail, mail, emails, email address, e mail address, mail address",
    Is.PHONE: "phone, telephone, tel, mobile, mobile number, cell, cellphone, msisdn, whatsapp, fax",
    Is.DATE: "date, dt, dat, datetime, date time, timestamp, time stamp, day, at, dte, utc",
    Is.TIME: "time, hour of day, tm",
    Is.CREATED: "created, create, creation, placed, entered, recorded, logged, started, start time, "
    "session start, call start, trip start, stream start, play start, watch start, visit start, check in, "
    "checkin, arrival date",
    Is.UPDATED: "updated, update, modified, changed, approved, closed, ended, end, expires, "
    "expiry, expiration, processed, posted, captured, refunded at, churn, shift, check out, departure",
    Is.COMPLETED: "completed, complete, finished, successful",
    Is.CANCELLED: "cancelled, canceled, cancellation, cancel, voided",
    Is.LAST: "last, latest, max, most recent, recent, previous, prior, final",
    Is.FIRST: "first, initial, earliest",
    Is.JOIN: "joined, join, joining, registered, registration, register, enrolled, enrolment, enrollment, "
    "enroll, signup, sign up, signed up, onboarded, acquired, acquisition, member since, customer since, "
    "start, subscribed, became",
    Is.SINCE: "since, ago, tenure",
    Is.DAYS: "days, no of days, number of days",
    Is.RECENCY: "recency, inactivity, inactive",
    Is.EVALUATION: "evaluation, eval, snapshot, as of, asof, analysis, reporting, report, observation, "
    "cutoff, cut off, export, extract, today",
    Is.BIRTH: "birth, birthday, birthdate, born, dob, yob, date of birth, birth date, bday",
    Is.YEAR: "year, yr, year of",
    Is.PERIOD: "month, months, week, weeks, weekday, monthly, weekly, yearly, annual, quarter, qtr, period",
    Is.EVENT: "order, ord, tx, purchase order, sales order, po number, po no, so number, so no, purchase, "
    "purch, invoice, inv, transaction, trans, trx, txn, tran, visit, booking, reservation, receipt, basket, "
    "cart, ticket, bill, checkout, sale, event, call, watch, watched, view, viewed, viewing, play, played, "
    "stream, streaming, streamed, listen, listened, donation, gift, charge, charged, stay, trip, purchased, "
    "ordered, sold, spending, shopping, document, doc, bought, usage, rental, deal close, deal closed, "
    "won deal",
    Is.ACTIVITY: "activity, interaction, seen, active",
    Is.EVENTS: "orders, purchases, invoices, transactions, visits, bookings, receipts, baskets, tickets, "
    "checkouts, events, views, plays, streams, donations, gifts, charges, stays, trips, logins, rentals, "
    "calls, associated deals, closed deals, won deals",
    Is.SALES: "sales",
    Is.PAID: "paid, payment, payments, pay, pmt, paymt, payout, settlement",
    Is.SESSION: "session, sessions, token, cookie, ip",
    Is.COUNT: "count, cnt, times, how many",
    Is.FREQUENCY: "frequency, freq",
    Is.MONEY: "amount, amt, amnt, value, val, revenue, rev, spend, spent, turnover, money, mnt, gmv, "
    "expenditure, ltv, clv, sum, summ, summa, takings, purchase price, sale price, sales price, selling price, billed",
    Is.MONETARY: "monetary, monetary value, customer lifetime value",
    Is.TOTAL: "total, totals, tot, grand total, overall, ttl",
    Is.LIFETIME: "lifetime, life time, all time, historic, cumulative, ever, to date",
    Is.SUBTOTAL: "subtotal, sub total",
    Is.CURRENCY: "currency, usd, eur, gbp, chf, cad, aud, inr, brl, try, sek, nok, dkk, pln, jpy, mxn, "
    "dollar, dollars, euro, euros, pound, pounds, ccy",
    Is.CONVERTED: "converted, base currency, home currency, reporting currency, company currency, "
    "settlement amount, settlement currency, base amount",
    Is.DURATION: "duration, watch time, watched time, viewing time, view time, watchtime, listening time, "
    "screen time, time spent, time watched, length, runtime, play time, playtime, dwell time, session length",
    Is.MINUTES: "minutes, minute, mins, min",
    Is.HOURS: "hours, hrs, hour, h",
    Is.SECONDS: "seconds, secs, sec",
    Is.MILLISECONDS: "milliseconds, millis, msec, msecs, ms",
    Is.POINTS: "points, pts, miles, credits",
    Is.PRICE: "price, prc",
    Is.UNIT: "unit, each, single, per unit, per item, ea",
    Is.QUANTITY: "quantity, qty, qnty, qtty, quant, units, units sold, pieces, pcs, items, number of items, "
    "volume",
    Is.PEOPLE: "adults, adult, infants, babies, guests, persons, people, pax, party size, group size, "
    "attendees, headcount, passengers, visitors",
    Is.STAY: "nights, night, stay days, days stayed, length of stay, stay length, room nights",
    Is.NET: "net, excl, excluding, ex vat, ex tax, before tax",
    Is.GROSS: "gross, incl, including, inc vat, inc tax",
    Is.AVERAGE: "average, avg, mean, aov, median, typical, expected, predicted, target, estimated",
    Is.TAX: "tax, taxes, vat, gst, duty, duties",
    Is.DISCOUNT: "discount, discounts, disc, coupon, voucher, promo, promotion, deal, deals, rebate, "
    "markdown, offer",
    Is.COST: "cost, costs, cogs, msrp, rrp, list price, compare at price",
    Is.PROFIT: "profit, margin, earnings",
    Is.FEE: "fee, fees, commission, tips, gratuity, gratuities, surcharge, interest, installments, instalments",
    Is.REFUND: "refund, refunded, refunds, return, returned, returns, chargeback, credit note, credit memo, "
    "reversal",
    Is.BONUS: "bonus, redeemed, points redeemed, redeemed points, points used, cashback, cash back, "
    "gift card, gift cards, giftcard, gift certificate, store credit, loyalty credit, loyalty discount",
    Is.BALANCE: "balance, deposit, limit, debt, opening, closing, outstanding, due",
    Is.DEBIT: "debit, debits, debit amount, dr",
    Is.CREDIT: "credit, credit amount, cr",
    Is.PRODUCT: "product, products, prod, prods, item, article, goods, merchandise, variant, brand, "
    "release, released, launch, launched, "
    "model, plu, movie id, show id, video",
    Is.ITEM_CODE: "sku, stock code, stockcode, asin, isbn, barcode, ean, upc, gtin, item code, "
    "product code, uri",
    Is.LINE: "line, lines, lineitem, line item",
    Is.CATEGORY: "category, categories, cat, department, dept, family, group, class, collection",
    Is.SUBCATEGORY: "subcategory, sub category, subclass, subgroup, subdepartment",
    Is.TYPE: "type, kind",
    Is.CONTENT: "content",
    Is.GENRE: "genre, genres",
    Is.PREFERENCE: "preference, preferred, favorite, favourite, interest category, pref",
    Is.TITLE: "title, movie, show, episode, song, track, artist, series, film",
    Is.TEXT: "description, desc, comment, comments, note, notes, memo, message, details, remarks, tags, "
    "url, link, text, narrative, summary, subject, image",
    Is.REASON: "reason",
    Is.GENDER: "gender, sex",
    Is.AGE: "age, ages",
    Is.INCOME: "income, salary, earnings per year, household income, annual income",
    Is.COUNTRY: "country, nation, country code, nationality, geo, geography, geonetwork country",
    Is.TRAIT: "education, marital, marital status, occupation, job, profession, plan, tier, segment, "
    "device, os, browser, platform, region, persona, subscription, membership, kidhome, teenhome, kids, "
    "children, dependents, customer group, customer type, customer segment, customer class, "
    "customer category, ethnicity, religion, language, market, level, churned, territory, state, province, "
    "city, town, source, household size, family size",
    Is.CHANNEL: "channel, web, online, offline, catalog, catalogue, app, instore, medium",
    Is.CAMPAIGN: "campaign, campaigns",
    Is.STORE: "store, shop, branch, outlet, location, terminal, cell id, cell site, cell tower, warehouse, "
    "merchant, site, till, register no, pos",
    Is.SELLER: "seller, vendor, employee, staff, cashier, agent, rep, salesperson, salesman, sales rep, supplier, "
    "manager, owner, clerk, operator, assistant, waiter, to email address, to email, recipient email, "
    "sales person",
    Is.ADDRESS: "address, addr, street, zip, zipcode, zip code, postcode, post code, postal code, postal, "
    "latitude, longitude, lat, lng, lon, county, suburb, company",
    Is.BILLING: "billing, invoicing",
    Is.SHIP: "ship, shipping, shipped, shipment, deliver, delivery, delivered, dispatch, dispatched, "
    "dispatching, freight, fulfilled, fulfillment, carrier, tracking, arrival, estimated delivery, "
    "required, requested, handling, pickup",
    Is.STATUS: "status, deal stage, state of order, flag, mode, method, processing, active flag, complain, response, "
    "accepted, is active, priority, risk, phase, approval, rating, score, review, rank, rate, percent, pct, "
    "ratio, share",
    Is.TEST: "test, test order, test mode, sandbox",
    Is.INDEX: "row, index, idx, unnamed, rownum, row number, record, seq, sequence, row id, line number, "
    "line no, serial, serial number, sr",
    Is.STOCK: "stock, inventory, on hand, weight, height, width, size, color, colour",
    Is.CONSENT: "consent, opt in, optin, accepts marketing, marketing, newsletter, unsubscribed, "
    "email marketing",
}

LANGUAGE: Final = Language(
    code="en",
    name="English",
    headers=_HEADERS,
    fillers="a, an, and, by, for, from, i, in, is, of, on, the, to, your",
    plurals=(("s", ""), ("es", "")),
    months=(
        "january, jan",
        "february, feb",
        "march, mar",
        "april, apr",
        "may",
        "june, jun",
        "july, jul",
        "august, aug",
        "september, sep, sept",
        "october, oct",
        "november, nov",
        "december, dec",
    ),
    before_time="at",
    before_month="of",
    days="d, day, days",
    hours="h, hr, hrs, hour, hours",
    minutes="m, min, min., mins, minute, minutes",
    seconds="s, sec, sec., secs, second, seconds",
    and_="and",
    totals="totals?, -totals?, grand[ -]?totals?, sub[ -]?totals?, net[ -]?totals?, overall[ -]?totals?, "
    "report[ -]?totals?, sum(?: total)?",
    notes="note, notes, source",
    cancelled="cancel",
    failed=r"fail, declin, denied, reject, \bvoid, expired, draft, abandon, incomplete, uncollect, "
    "payment[-_ ]error, closed[-_ ]?lost, unauthori, bounced, invalid",
    refunded="refund, revers, charge-?back, returned",
    pending=r"pending, on[-_ ]?hold, unpaid, not[-_ ]paid, awaiting, disput, \bauthori[sz]ed, "
    "past[-_ ]due, overdue, processing[-_ ]payment, payment[-_ ]processing, payment[-_ ]review, "
    "requires[-_ ]payment",
    in_part="part, non[-_ ]?refund, not?[-_ ](?:refund|cancel|return), "
    "awaiting[-_ ](?:fulfil|ship|pick|dispatch|deliver)",
    returned=r"refund, \breturns?\b, returned, credit[-_ ]?(?:note|memo|invoice), charge-?back, revers, "
    r"\brma\b",
    purchases=r"\bcomplete, \bpaid\b, shipped, deliver, invoice, \bsales?\b, order, \bcharges?\b, "
    "purchase, fulfil, succe, captured, accepted, processed, settled, received, checkout, "
    "website[-_ ]payment, subscription[-_ ]payment, general[-_ ]payment, mobile[-_ ]payment, "
    "closed",
    payments=r"payment, ^receipts?\b, cash[-_ ]receipt, settlement, remittance, bank[-_ ]receipt",
    transfers=r"withdraw, pay-?outs?\b, transfer, deposit, \bfees?\b, conversion, "
    r"(?:account|payment)[-_ ]hold, adjust, top[-_ ]?up, \breserve\b, reminder, finance[-_ ]charge, "
    "estimate, quot(?:e|ation), journal, opening[-_ ]balance, closing[-_ ]balance, interest",
    test=r"\btests?\b, testing, sandbox",
    lines=r"line[-_ ]?item, \bitems?\b, order[-_ ]?line, \blines?\b, detail, product",
    headings=r"header, invoice, \bcart\b, summary, \border\b, total",
    guests="guest, guests, guest customer, guest user, guest checkout, guest order, walk-in, walk-ins, "
    "walkin, walk-in customer, walk-in client, anonymous, anonymous customer, anonymous user, "
    "unknown, unknown customer, unregistered, unregistered customer, not logged in, "
    "not registered, cash sale, cash sales, cash customer, counter sale, counter sales, "
    "counter customer, over the counter, casual customer, passing trade, default customer, "
    "general customer, general public, one-time customer, misc customer, miscellaneous customer, "
    "pos customer, no customer, no name, n/a customer, nobody",
    yes="yes, y, true, t, on, checked",
    no="no, n, false, f, off, unchecked",
    currencies="euro, euros, dollar, dollars, pound, pounds",
    honorifics=(
        "mr, mrs, ms, miss, mx, dr, prof, professor, sir, dame, lord, lady, rev, reverend, fr, capt, col, "
        "sgt, hon, doctor, madam, messrs, mister"
    ),
    companies=(
        "inc, incorporated, ltd, limited, llc, llp, lp, plc, corp, corporation, company, co ltd, co inc, "
        "pty ltd, pty, pvt ltd, group, holdings, foundation, trust, university, college, school, hotel, "
        "bank, store, shop"
    ),
)
