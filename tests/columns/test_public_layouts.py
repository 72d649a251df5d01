# ruff: noqa: E501 - exports stand as they are, however wide
"""Files that people really have: every needed role is found, and nothing is asked."""

import pytest

from rfm_core.columns import Shape
from rfm_core.guessing import propose

UCI_ONLINE_RETAIL = (
    """
    InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
    536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom
    536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom
    536366,22633,HAND WARMER UNION JACK,6,12/1/2010 8:28,1.85,17850,United Kingdom
    536367,84879,ASSORTED COLOUR BIRD ORNAMENT,32,12/1/2010 8:34,1.69,13047,United Kingdom
    C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom
    536370,22728,ALARM CLOCK BAKELIKE PINK,24,12/1/2010 8:45,3.75,12583,France
    536371,22633,HAND WARMER UNION JACK,6,12/1/2010 9:00,1.85,,Germany
    536372,22633,HAND WARMER UNION JACK,6,12/1/2010 9:01,1.85,13047,Germany
    """,
    Shape.EVENTS,
    {
        "customer": "CustomerID",
        "date": "InvoiceDate",
        "order": "InvoiceNo",
        "quantity": "Quantity",
        "unit_price": "UnitPrice",
        "content": "Description",
        "country": "Country",
    },
)

ONLINE_RETAIL_II = (
    """
    Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
    489434,85048,15CM CHRISTMAS GLASS BALL 20 LIGHTS,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
    489434,79323P,PINK CHERRY LIGHTS,12,2009-12-01 07:45:00,6.75,13085.0,United Kingdom
    489435,22350,CAT BOWL,12,2009-12-01 07:46:00,2.55,13085.0,United Kingdom
    489436,48173C,DOOR MAT BLACK FLOCK,10,2009-12-01 09:06:00,5.95,13078.0,United Kingdom
    C489449,22087,PAPER BUNTING WHITE LACE,-12,2009-12-01 10:33:00,2.95,16321.0,Australia
    489450,22087,PAPER BUNTING WHITE LACE,12,2009-12-01 10:36:00,2.95,,Australia
    """,
    Shape.EVENTS,
    {
        "customer": "Customer ID",
        "date": "InvoiceDate",
        "order": "Invoice",
        "quantity": "Quantity",
        "unit_price": "Price",
        "country": "Country",
    },
)

SUPERSTORE = (
    """
    Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit
    1,CA-2016-152156,11/8/2016,11/11/2016,Second Class,CG-12520,Claire Gute,Consumer,United States,Henderson,Kentucky,42420,South,FUR-BO-10001798,Furniture,Bookcases,Bush Somerset Bookcase,261.96,2,0,41.9136
    2,CA-2016-152156,11/8/2016,11/11/2016,Second Class,CG-12520,Claire Gute,Consumer,United States,Henderson,Kentucky,42420,South,FUR-CH-10000454,Furniture,Chairs,Hon Deluxe Chairs,731.94,3,0,219.582
    3,CA-2016-138688,6/12/2016,6/16/2016,Second Class,DV-13045,Darrin Van Huff,Corporate,United States,Los Angeles,California,90036,West,OFF-LA-10000240,Office Supplies,Labels,Self-Adhesive Labels,14.62,2,0,6.8714
    4,US-2015-108966,10/11/2015,10/18/2015,Standard Class,SO-20335,Sean ODonnell,Consumer,United States,Fort Lauderdale,Florida,33311,South,FUR-TA-10000577,Furniture,Tables,Bretford Table,957.5775,5,0.45,-383.031
    5,US-2015-108966,10/11/2015,10/18/2015,Standard Class,SO-20335,Sean ODonnell,Consumer,United States,Fort Lauderdale,Florida,33311,South,OFF-ST-10000760,Office Supplies,Storage,Eldon Cart,22.368,2,0.2,2.5164
    6,CA-2014-115812,6/9/2014,6/14/2014,Standard Class,BH-11710,Brosina Hoffman,Consumer,United States,Los Angeles,California,90032,West,FUR-FU-10001487,Furniture,Furnishings,Eldon Expressions,48.86,7,0,14.1694
    7,CA-2014-115812,6/9/2014,6/14/2014,Standard Class,BH-11710,Brosina Hoffman,Consumer,United States,Los Angeles,California,90032,West,OFF-AR-10002833,Office Supplies,Art,Newell 322,7.28,4,0,1.9656
    """,
    Shape.EVENTS,
    {
        "customer": "Customer ID",
        "date": "Order Date",
        "amount": "Sales",
        "order": "Order ID",
        "quantity": "Quantity",
        "name": "Customer Name",
        "content": "Category",
        "country": "Country",
    },
)

OLIST = (
    """
    order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date,payment_sequential,payment_type,payment_installments,payment_value,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
    e481f51cbdc54678b7cc49136f2d6af7,9ef432eb6251297304e76186b10a928d,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,2017-10-10 21:25:13,2017-10-18 00:00:00,1,credit_card,1,18.12,7c396fd4830fd04220f754e42b4e5bff,3149,sao paulo,SP
    53cdb2fc8bc7dce0b6741e2150273451,b0830fb4747a6c6d20dea0b8c802d7ef,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27,2018-07-26 14:31:00,2018-08-07 15:27:45,2018-08-13 00:00:00,1,boleto,1,141.46,af07308b275d755c9edb36a90c618231,47813,barreiras,BA
    47770eb9100c2d0c44946d9cf07ec65d,41ce2a54c0b03bf3443c3d931a367089,delivered,2018-08-08 08:38:49,2018-08-08 08:55:23,2018-08-08 13:50:00,2018-08-17 18:06:29,2018-09-04 00:00:00,1,credit_card,3,179.12,3a653a41f6f9fc3d2a113cf8398680e8,75265,vianopolis,GO
    949d5b44dbf5de918fe9c16f97b45f8a,f88197465ea7920adcdbec7375364d82,delivered,2017-11-18 19:28:06,2017-11-18 19:45:59,2017-11-22 13:39:59,2017-12-02 00:28:42,2017-12-15 00:00:00,1,credit_card,1,72.20,7c142cf63193a1473d2e66489a9ae977,59296,sao goncalo,RN
    """,
    Shape.EVENTS,
    {
        "customer": "customer_unique_id",
        "date": "order_purchase_timestamp",
        "amount": "payment_value",
        "order": "order_id",
    },
)

SHOPIFY_ORDERS = (
    """
    Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Zip,Billing Country,Shipping Name,Shipping Country,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Risk Level,Source
    #1001,ann@example.com,paid,2024-01-05 10:11:12 +0100,fulfilled,yes,EUR,50.00,4.90,9.00,54.90,,0.00,Standard,2024-01-05 10:10:02 +0100,1,Blue shirt,50.00,SH-1,Ann Lee,10115,DE,Ann Lee,DE,,,card,0.00,Acme,5551230001,,Low,web
    #1002,bob@example.com,paid,2024-01-06 12:00:00 +0100,fulfilled,no,EUR,80.00,4.90,14.00,84.90,NEW10,8.00,Standard,2024-01-06 11:58:40 +0100,2,Red shirt,30.00,SH-2,Bob Ray,80331,DE,Bob Ray,DE,,,card,0.00,Acme,5551230002,,Low,web
    #1002,bob@example.com,,,,,,,,,,,,,2024-01-06 11:58:40 +0100,1,Socks,20.00,SO-1,,,,,,,,,,Acme,,,,
    #1003,ann@example.com,paid,2024-02-01 09:00:00 +0100,fulfilled,yes,EUR,20.00,4.90,4.00,24.90,,0.00,Standard,2024-02-01 08:59:10 +0100,1,Socks,20.00,SO-1,Ann Lee,10115,DE,Ann Lee,DE,,,card,0.00,Acme,5551230003,,Low,web
    """,
    Shape.EVENTS,
    {
        "customer": "Email",
        "date": "Created at",
        "amount": "Total",
        "order": "Name",
        "quantity": "Lineitem quantity",
        "unit_price": "Lineitem price",
        "name": "Billing Name",
        "country": "Billing Country",
    },
)

WOOCOMMERCE = (
    """
    Order ID,Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Phone (Billing),Country Code (Billing),Payment Method Title,Order Total Amount,Order Shipping Amount,SKU,Item #,Item Name,Quantity,Item Cost,Customer User ID
    1101,1101,completed,2024-03-01 10:00,,Ann,Lee,ann@example.com,+49 170 1234567,DE,PayPal,54.90,4.90,SH-1,1,Blue shirt,1,50.00,7
    1102,1102,completed,2024-03-02 11:30,,Bob,Ray,bob@example.com,+49 170 7654321,DE,Card,84.90,4.90,SH-2,1,Red shirt,2,40.00,9
    1103,1103,completed,2024-03-05 17:45,,Ann,Lee,ann@example.com,+49 170 1234567,DE,PayPal,24.90,4.90,SO-1,1,Socks,1,20.00,7
    """,
    Shape.EVENTS,
    {
        "customer": "Customer User ID",
        "date": "Order Date",
        "amount": "Order Total Amount",
        "quantity": "Quantity",
    },
)

STRIPE_PAYMENTS = (
    """
    id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Fee,Tax,Status,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand
    ch_3Nabc1,Subscription,Payment complete.,2024-01-05 10:10,19.00,0.00,eur,0.85,0.00,Paid,cus_A1,,ann@example.com,TRUE,card_11,4242,Visa
    ch_3Nabc2,Subscription,Payment complete.,2024-01-06 11:00,49.00,0.00,eur,1.71,0.00,Paid,cus_B2,,bob@example.com,TRUE,card_22,4444,Mastercard
    ch_3Nabc3,Subscription,Payment complete.,2024-02-05 10:10,19.00,0.00,eur,0.85,0.00,Paid,cus_A1,,ann@example.com,TRUE,card_11,4242,Visa
    """,
    Shape.EVENTS,
    {"customer": "Customer ID", "date": "Created (UTC)", "amount": "Amount", "email": "Customer Email"},
)

CDNOW = (
    """
    Column 1,Column 2,Column 3,Column 4
    00001,19970101,1,11.77
    00002,19970112,1,12.00
    00002,19970112,5,77.00
    00003,19970102,2,20.76
    00003,19970330,2,20.76
    00003,19970402,2,19.54
    00004,19970101,2,29.33
    """,
    Shape.EVENTS,
    {"customer": "Column 1", "date": "Column 2", "amount": "Column 4"},
)

STREAMING_LOG = (
    """
    user_id,watched_at,duration,title,genre,device
    u17,2024-05-01 20:15:00,00:42:10,Dark Water,Drama,TV
    u17,2024-05-02 21:05:00,01:32:00,The Hill,Drama,Phone
    u23,2024-05-02 18:00:00,00:20:45,Cook It,Lifestyle,TV
    u31,2024-05-03 09:30:00,00:51:00,Dark Water,Drama,Tablet
    u23,2024-05-04 18:00:00,00:21:10,Cook It,Lifestyle,TV
    """,
    Shape.EVENTS,
    {"customer": "user_id", "date": "watched_at", "amount": "duration", "content": "genre"},
)

ANALYTICS = (
    """
    fullVisitorId,visitId,date,channelGrouping,device.deviceCategory,geoNetwork.country,totals.pageviews,totals.transactionRevenue
    7460955084541987166,1526099341,20180511,Organic Search,mobile,India,2,37.86
    460252456180441002,1526064483,20180511,Direct,desktop,United States,11,306.67
    7460955084541987166,1526067157,20180512,Organic Search,desktop,India,3,68.03
    5123778100307500332,1526107551,20180512,Referral,desktop,Turkey,8,26.25
    """,
    Shape.EVENTS,
    {
        "customer": "fullVisitorId",
        "date": "date",
        "amount": "totals.transactionRevenue",
        "country": "geoNetwork.country",
    },
)

BANK_TRANSACTIONS = (
    """
    Transaction Date,Value Date,Account Number,Description,Reference,Amount,Balance
    2024-01-05,2024-01-06,DE001200,Card payment 7782,R001,-12.50,1200.10
    2024-01-07,2024-01-07,DE001201,Standing order rent,R002,-800.00,400.10
    2024-01-09,2024-01-10,DE001200,Salary January,R003,2500.00,2900.10
    """,
    Shape.EVENTS,
    {"customer": "Account Number", "date": "Transaction Date", "amount": "Amount"},
)

LOYALTY_CARD = (
    """
    card number,visit date,spend
    9826001,03/02/2024,23.10
    9826002,14/02/2024,7.80
    9826001,19/02/2024,54.05
    """,
    Shape.EVENTS,
    {"customer": "card number", "date": "visit date", "amount": "spend"},
)

DONATIONS = (
    """
    Donor ID,Gift ID,Gift Date,Gift Amount,Campaign
    D-1,G-100,2023-12-01,50.00,Winter
    D-2,G-101,2023-12-24,20.00,Winter
    D-1,G-102,2024-05-02,75.00,Spring
    """,
    Shape.EVENTS,
    {"customer": "Donor ID", "date": "Gift Date", "amount": "Gift Amount", "order": "Gift ID"},
)

CAR_SALES_DATA_SAMPLE = (
    """
    ORDERNUMBER,QUANTITYORDERED,PRICEEACH,ORDERLINENUMBER,SALES,ORDERDATE,STATUS,QTR_ID,MONTH_ID,YEAR_ID,PRODUCTLINE,MSRP,PRODUCTCODE,CUSTOMERNAME,PHONE,ADDRESSLINE1,CITY,STATE,POSTALCODE,COUNTRY,TERRITORY,DEALSIZE
    10107,30,95.7,2,2871,2/24/2003 0:00,Shipped,1,2,2003,Motorcycles,95,S10_1678,Land of Toys Inc.,2125557818,897 Long Airport Avenue,NYC,NY,10022,USA,NA,Small
    10121,34,81.35,5,2765.9,5/7/2003 0:00,Shipped,2,5,2003,Motorcycles,95,S10_1678,Reims Collectables,26.47.1555,59 rue de l'Abbaye,Reims,,51100,France,EMEA,Small
    10134,41,94.74,2,3884.34,7/1/2003 0:00,Shipped,3,7,2003,Motorcycles,95,S10_1678,Lyon Souveniers,+33 1 46 62 7555,27 rue du Colonel,Paris,,75508,France,EMEA,Medium
    10145,45,83.26,6,3746.7,8/25/2003 0:00,Shipped,3,8,2003,Motorcycles,95,S10_1678,Land of Toys Inc.,2125557818,897 Long Airport Avenue,NYC,NY,10022,USA,NA,Medium
    """,
    Shape.EVENTS,
    {"customer": "CUSTOMERNAME", "date": "ORDERDATE", "amount": "SALES", "order": "ORDERNUMBER"},
)

MARKETING_CAMPAIGN = (
    """
    ID,Year_Birth,Education,Marital_Status,Income,Kidhome,Teenhome,Dt_Customer,Recency,MntWines,MntFruits,MntMeatProducts,MntFishProducts,MntSweetProducts,MntGoldProds,NumDealsPurchases,NumWebPurchases,NumCatalogPurchases,NumStorePurchases,NumWebVisitsMonth,AcceptedCmp3,AcceptedCmp4,AcceptedCmp5,AcceptedCmp1,AcceptedCmp2,Complain,Z_CostContact,Z_Revenue,Response
    5524,1957,Graduation,Single,58138,0,0,04-09-2012,58,635,88,546,172,88,88,3,8,10,4,7,0,0,0,0,0,0,3,11,1
    2174,1954,Graduation,Single,46344,1,1,08-03-2014,38,11,1,6,2,1,6,2,1,1,2,5,0,0,0,0,0,0,3,11,0
    4141,1965,Graduation,Together,71613,0,0,21-08-2013,26,426,49,127,111,21,42,1,8,2,10,4,0,0,0,0,0,0,3,11,0
    6182,1984,Graduation,Together,26646,1,0,10-02-2014,26,11,4,20,10,3,5,2,2,0,4,6,0,0,0,0,0,0,3,11,0
    5324,1981,PhD,Married,58293,1,0,19-01-2014,94,173,43,118,46,27,15,5,5,3,6,5,0,0,0,0,0,0,3,11,0
    """,
    Shape.CUSTOMERS,
    {
        "customer": "ID",
        "birth_year": "Year_Birth",
        "income": "Income",
        "joined": "Dt_Customer",
        "recency_days": "Recency",
        "frequency": ["NumWebPurchases", "NumCatalogPurchases", "NumStorePurchases"],
        "monetary": [
            "MntWines",
            "MntFruits",
            "MntMeatProducts",
            "MntFishProducts",
            "MntSweetProducts",
            "MntGoldProds",
        ],
        "trait": [
            "Education",
            "Marital_Status",
            "Kidhome",
            "Teenhome",
            "NumDealsPurchases",
            "NumWebVisitsMonth",
            "Response",
        ],
    },
)

STREAMFLIX = (
    """
    CustomerID,Evaluation Date,Max Visit Date,Count of Visits,Watch_Duration (mins),Preference_Content_Type,Age,Gender
    C001,09/01/2024,8/26/2024,8,2274.0,TV Shows,23,Female
    C002,09/01/2024,8/29/2024,54,13973.0,Movies,21,Male
    C003,09/01/2024,8/30/2024,17,6668.5,Movies,29,Male
    C004,09/01/2024,8/30/2024,45,13926.0,Movies,28,Male
    """,
    Shape.CUSTOMERS,
    {
        "customer": "CustomerID",
        "evaluation_date": "Evaluation Date",
        "recency_date": "Max Visit Date",
        "frequency": "Count of Visits",
        "monetary": "Watch_Duration (mins)",
        "content": "Preference_Content_Type",
        "age": "Age",
        "gender": "Gender",
    },
)

WOOCOMMERCE_CUSTOMERS = (
    """
    Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Postal Code
    Ann Lee,annlee,2024-05-01 10:00,2022-01-03,ann@example.com,12,840.50,70.04,DE,Berlin,10115
    Bob Ray,bobray,2024-04-11 12:30,2023-03-09,bob@example.com,3,99.00,33.00,DE,Munich,80331
    Cid Fox,cidfox,2023-12-24 18:00,2021-07-21,cid@example.com,25,2310.00,92.40,AT,Vienna,1010
    """,
    Shape.CUSTOMERS,
    {
        "customer": "Username",
        "recency_date": "Last Active",
        "joined": "Sign Up",
        "frequency": "Orders",
        "monetary": "Total Spend",
        "name": "Name",
        "email": "Email",
    },
)

KLAVIYO_PROFILES = (
    """
    Klaviyo ID,Email,First Name,Last Name,Phone Number,Country,Last Purchase Date,Number of Orders,Total Value,Average Order Value,Profile Created On
    01HA,ann@example.com,Ann,Lee,+491701234567,Germany,2024-05-01,12,840.50,70.04,2022-01-03
    01HB,bob@example.com,Bob,Ray,+491707654321,Germany,2024-04-11,3,99.00,33.00,2023-03-09
    01HC,cid@example.com,Cid,Fox,+436601234567,Austria,2023-12-24,25,2310.00,92.40,2021-07-21
    """,
    Shape.CUSTOMERS,
    {
        "recency_date": "Last Purchase Date",
        "frequency": "Number of Orders",
        "monetary": "Total Value",
        "country": "Country",
    },
)

WITHOUT_CUSTOMER_ID = (
    """
    Recency,Frequency,Monetary
    12,3,120.5
    200,1,15.0
    45,8,990.0
    """,
    Shape.CUSTOMERS,
    {"recency_days": "Recency", "frequency": "Frequency", "monetary": "Monetary"},
)

AMAZON_ORDERS = (
    """
    amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status,fulfillment-channel,sales-channel,buyer-email,sku,asin,quantity,currency,item-price,item-tax,shipping-price,ship-city,ship-country
    111-1,S1,2024-01-05T10:00:00+00:00,2024-01-06T10:00:00+00:00,Shipped,Amazon,Amazon.de,a1@marketplace.amazon.de,SK1,B001,1,EUR,19.90,3.10,4.00,Berlin,DE
    111-2,S2,2024-01-07T10:00:00+00:00,2024-01-08T10:00:00+00:00,Shipped,Amazon,Amazon.de,a2@marketplace.amazon.de,SK2,B002,2,EUR,29.90,3.10,4.00,Berlin,DE
    111-3,S3,2024-01-09T10:00:00+00:00,2024-01-10T10:00:00+00:00,Shipped,Amazon,Amazon.de,a1@marketplace.amazon.de,SK1,B001,1,EUR,9.90,3.10,4.00,Berlin,DE
    """,
    Shape.EVENTS,
    {
        "customer": "buyer-email",
        "date": "purchase-date",
        "order": "amazon-order-id",
        "quantity": "quantity",
        "unit_price": "item-price",
    },
)

FASHION_TRANSACTIONS = (
    """
    t_dat,customer_id,article_id,price,sales_channel_id
    2018-09-20,000058a1,0663713001,0.0508,2
    2018-09-20,000058a1,0541518023,0.0305,2
    2018-09-24,00007d2d,0505221004,0.0152,2
    2018-09-25,00007d2d,0685687003,0.0169,1
    """,
    Shape.EVENTS,
    {"customer": "customer_id", "date": "t_dat", "amount": "price", "order": None},
)

SHOP_EVENTS = (
    """
    event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
    2019-10-01 00:00:00 UTC,purchase,44600062,2103807459595387724,electronics.phone,shiseido,35.79,541312140,72d76fde-8bb3
    2019-10-01 00:00:00 UTC,purchase,3900821,2053013552326770905,appliances.water,aqua,33.20,554748717,9333dfbd-b87a
    2019-10-01 00:00:01 UTC,purchase,17200506,2053013559792632471,furniture.sofa,,543.10,541312140,566511c2-e2e3
    """,
    Shape.EVENTS,
    {"customer": "user_id", "date": "event_time", "amount": "price"},
)

RETAIL_SALES = (
    """
    Transaction ID,Date,Customer ID,Gender,Age,Product Category,Quantity,Price per Unit,Total Amount
    1,2023-11-24,CUST001,Male,34,Beauty,3,50,150
    2,2023-02-27,CUST002,Female,26,Clothing,2,500,1000
    3,2023-01-13,CUST003,Male,50,Electronics,1,30,30
    4,2023-05-21,CUST001,Male,37,Clothing,1,500,500
    """,
    Shape.EVENTS,
    {
        "customer": "Customer ID",
        "date": "Date",
        "amount": "Total Amount",
        "order": "Transaction ID",
        "content": "Product Category",
        "gender": "Gender",
        "age": "Age",
    },
)

SHOPPING_MALLS = (
    """
    invoice_no,customer_id,gender,age,category,quantity,price,payment_method,invoice_date,shopping_mall
    I138884,C241288,Female,28,Clothing,5,1500.4,Credit Card,5/8/2022,Kanyon
    I317333,C111565,Male,21,Shoes,3,1800.51,Debit Card,12/12/2021,Forum Istanbul
    I127801,C266599,Male,20,Clothing,1,300.08,Cash,9/11/2021,Metrocity
    """,
    Shape.EVENTS,
    {
        "customer": "customer_id",
        "date": "invoice_date",
        "quantity": "quantity",
        "unit_price": "price",
        "order": "invoice_no",
        "content": "category",
    },
)

OMNICHANNEL_CUSTOMERS = (
    """
    master_id,order_channel,last_order_channel,first_order_date,last_order_date,last_order_date_online,last_order_date_offline,order_num_total_ever_online,order_num_total_ever_offline,customer_value_total_ever_offline,customer_value_total_ever_online,interested_in_categories_12
    cc294636-19f0-11eb-8d74-000d3a38a36f,Android App,Offline,2020-10-30,2021-02-26,2021-02-21,2021-02-26,4.0,1.0,139.99,799.38,[KADIN]
    f431bd5a-ab7b-11e9-a2fc-000d3a38a36f,Android App,Mobile,2017-02-08,2021-02-16,2021-02-16,2020-01-10,19.0,2.0,159.97,1853.58,"[ERKEK, COCUK]"
    69b69676-1a40-11ea-941b-000d3a38a36f,Android App,Android App,2019-11-27,2020-11-27,2020-11-27,2019-12-01,3.0,2.0,189.97,395.35,"[AKTIFCOCUK]"
    """,
    Shape.CUSTOMERS,
    {
        "customer": "master_id",
        "recency_date": "last_order_date",
        "joined": "first_order_date",
        "frequency": ["order_num_total_ever_online", "order_num_total_ever_offline"],
        "monetary": ["customer_value_total_ever_offline", "customer_value_total_ever_online"],
    },
)

LIFETIME_SUMMARY = (
    """
    customer_id,frequency,recency,T,monetary_value
    1,2,30.43,38.86,22.35
    2,1,1.71,38.86,11.77
    3,0,0.00,38.86,0.00
    """,
    Shape.CUSTOMERS,
    {
        "customer": "customer_id",
        "recency_days": "recency",
        "frequency": "frequency",
        "monetary": "monetary_value",
    },
)

VIEWING_SESSIONS = (
    """
    viewer_uuid,session_start,session_end,content_type,minutes_viewed,country
    a1,2024-01-05T10:00,2024-01-05T11:00,Movie,55,DE
    a2,2024-01-06T10:00,2024-01-06T11:00,Series,25,DE
    a1,2024-01-07T10:00,2024-01-07T11:00,Movie,95,DE
    """,
    Shape.EVENTS,
    {
        "customer": "viewer_uuid",
        "date": "session_start",
        "amount": "minutes_viewed",
        "content": "content_type",
    },
)

HOTEL_STAYS = (
    """
    Guest ID,Booking Ref,Check-in Date,Check-out Date,Nights,Room Revenue,Total Revenue
    G1,B1,2024-01-05,2024-01-07,2,200.00,240.00
    G2,B2,2024-02-05,2024-02-06,1,100.00,110.00
    G1,B3,2024-03-05,2024-03-09,4,380.00,420.00
    """,
    Shape.EVENTS,
    {"customer": "Guest ID", "date": "Check-in Date", "amount": "Total Revenue", "order": "Booking Ref"},
)

NAMES_ONLY = (
    """
    Customer Name,Order Date,Sales Amount
    Ann Lee,2024-01-05,30.50
    Bob Ray,2024-01-15,10.50
    Ann Lee,2024-02-05,3.50
    """,
    Shape.EVENTS,
    {"customer": "Customer Name", "date": "Order Date", "amount": "Sales Amount"},
)

LAYOUTS = {
    name.lower(): value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, tuple)
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_known_export_needs_no_click(layout, make_table):
    text, shape, expected = LAYOUTS[layout]
    proposal = propose(make_table(text))
    found = proposal.mapping.to_json()
    assert proposal.mapping.shape is shape
    assert {role: found.get(role) for role in expected} == expected
    assert proposal.mapping.problem() is None
    assert proposal.questions == ()
