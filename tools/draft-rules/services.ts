/** What services do for their customers, by the providers that do it. */
const PROVIDERS = {
  accounting: `Alegra|Axonaut|Bulbul|Financial Modeling Prep|Finicity (Mastercard)|FreshBooks|Intuit|InvoiceOcean
    |Lendflow|Lunch Money|Mercury|NetSuite|Ramp|Request Finance|Storecove|TaxJar|Wise (TransferWise)|YNAB|ZipBooks`,
  ai: `AI21 Labs|Anthropic|Anyscale|AssemblyAI|AYLIEN|Baseten|Braintrust|Cerebras|Clarifai|CloudSight|CodeRabbit
    |Cohere|Coze|Cursor|Dandelion API|DeepAI|Deepgram|DeepInfra|DeepL|DeepSeek|Detect Language|Devin|Diffbot|Eden AI
    |ElevenLabs|Exa|Face++|Fireworks AI|Friendli|Greptile|Groq|Helicone|Hugging Face|Imagga|Jina AI|Kagi|Kling AI
    |Lambda|Langfuse|LangSmith (LangChain)|Lexigram|LightOn|LlamaIndex|MeaningCloud|MiniMax|Mistral AI|Modal
    |Moderation API|MonkeyLearn|Moonshot AI (Kimi)|NVIDIA|Ollama|OpenAI|OpenRouter|ParallelDots|Perplexity|Photoroom
    |Pinecone|Private AI|Replicate|Retell AI|Rev|RunPod|Runway|SaladCloud|Scale AI|SigOpt|SkyBiometry|SpeechText.AI
    |Stability AI|Tavily|Together AI|uClassify|Upstage|Vast.ai|Voiceflow|Voicegain|Voyage AI|Weights & Biases|Wit.ai
    |xAI|Z.ai (Zhipu)`,
  analytics: `Amplitude|AppFollow|Autopilot|Baremetrics|Branch|ChartMogul|Databox|Easy Insight|Fullstory|Geckoboard
    |Holistic|Keen|Klipfolio|Leadfeeder|Looker|MadKudu|Metabase|Metrilo|Mixpanel|Optimizely|Pendo|PostHog|Qubole
    |Refiner|Rockset|Segment|Stitch|Tableau|Tinybird`,
  automation: `Aero Workflow|Apache Airflow|API2Cart|Apideck|APITemplate.io|Captain Data|Cloud Elements
    |Conversion Tools|DronaHQ|Inngest|MuleSoft Anypoint|Parsers|Pipedream|Postbacks|Prefect|Svix|Tallyfy|Temporal
    |Tines|Trigger.dev|Workato|Zapier`,
  chain: `Alchemy|BitcoinAverage|Blocknative|BscScan|dfuse|Etherscan|Ethplorer|Glassnode|Infura|Moralis|NFTPort|Pinata
    |PureStake|SettleMint|Tatum|web3.storage`,
  chat: `Ably|Agora|Airship|BombBomb|ChatBot|Chatfuel|Daily|Discord|EnableX|Gist|Gitter|HelpCrunch|Instabot
    |Lark / Feishu|Line|LiveAgent|LiveKit|Livestorm|MagicBell|Matrix|Mattermost|Mesibo|OneSignal|PubNub|Pushbullet
    |Pusher|Rocket.Chat|Sendbird|Slack|Smooch (Sunshine Conversations)|Telegram|Teletype|Twist|Typetalk|Webex (Cisco)
    |Zoom|Zulip`,
  ci: `AppVeyor|Bitrise|Buildkite|CircleCI|Codefresh|Codemagic|Drone CI|Expo|Gradle|Harness|Ionic|Jenkins|Knapsack Pro
    |Mergify|Octopus Deploy|Railway|TeamCity|Travis CI|Visual Studio App Center`,
  cloud: `Aiven|Akamai|Alibaba Cloud|Amazon Web Services|Appwrite|Budibase|Cisco Meraki|Civo|CodeSandbox|Deno
    |DigitalOcean|Exoscale|Fly.io|Heroku|Hetzner|IBM|Infomaniak|Jupyter|Kubernetes|Linode (Akamai)|Microsoft Azure
    |OpenShift|Oracle Cloud|OVH|Portainer|Pulumi|Rancher|Red Hat Pyxis|Render|Scaleway|Scalingo|Scalr|Tencent Cloud
    |UpCloud|Val Town|VMware|Vultr|WP Engine|Yandex Cloud`,
  cms: `Algolia|ButterCMS|Canny|ClickHelp|Contentful|Contentstack|DatoCMS|Disqus|Dyspatch|Elastic|Ghost|GitBook
    |Hygraph (GraphCMS)|Kontent.ai|ReadMe|Sanity|Simvoly|Siteleaf|Squarespace|Storyblok|StoryChief|Strapi|Swiftype
    |Typesense|viewneo|Webflow|Wix|WordPress|Xata`,
  code: `APIMatic|Apollo GraphQL|Azure DevOps|Bitbucket|Codacy|Code Climate|Codecov|Codequiry|Coveralls
    |Dependency-Track|Gitea|GitHub|GitLab|Infracost|JetBrains|Manifest|Phabricator|Scrutinizer|SonarQube|Sourcegraph
    |VersionEye|WunderGraph`,
  crm: `Apollo.io|Apptivo|Autoklose|Caflou|Capsule CRM|CentralStationCRM|Clay|Cliengo|Clientary|ClinchPad|Close CRM
    |Cloze|CompanyHub|Copper CRM|Customer.guru|Customer.io|Dovico|Findl|Flowlu|Freshworks CRM|Front|GetEmails|HubSpot
    |Insightly|Instantly|Intercom|Interseller|Kantata (Mavenlink)|karmaCRM|Kylas|lemlist|Less Annoying CRM|Mixmax
    |NetHunt CRM|Nimble CRM|OnePageCRM|Overloop|PartnerStack|Pipedrive|ProspectCRM|Really Simple Systems|RepairShopr
    |Reply.io|Revamp CRM|Sales Cookie|SalesBlink|Salesflare|Salesforce|Salesmate|Streak|Sugester|Teamgate|Teamwork CRM
    |UpLead|Upwave|User.com|Zoho`,
  data: `AccuWeather|Adzuna|Aletheia API|AllSports API|Alpha Vantage|Amadeus|Ambee|APILayer|Artsy|AudD|Aviationstack
    |BestTime|Brandfetch|Calendarific|CalorieNinjas|Carbon Interface|Cicero|Cloverly|CoinAPI|Coinlayer|Coinlib
    |Commodities-API|Countrylayer|CryptoCompare|CurrencyFreaks|Currencylayer|CurrencyScoop|Currents API|data.gov
    |Databento|Edamam|Enigma|ExchangeRate-API|Exchangerates API|fastFOREX|Finage|Finnhub|Fixer|FlightAPI|FlightLabs
    |FlightStats|Foursquare|Fulcrum|FXMarketAPI|Geocodio|GIPHY|Holiday API|Iconfinder|IEX Cloud|IEX Cloud API|Impala
    |Intrinio|IQAir AirVisual|Languagelayer|Last.fm|M3O|Marketstack|Mediastack|Mockaroo|NASA|Nasdaq Data Link
    |Neutrino API|News API|NewsCatcher|Numverify|Nutritionix|OpenUV|OpenWeather|Owlbot|PandaScore|Pexels|Pixabay
    |Polygon.io|protocols.io|RapidAPI|RAWG|Riot Games|SimFin|Spoonacular|Sportmonks|Steam|StockData|Storm Glass
    |Technical Analysis API|The Guardian|The Movie Database|The New York Times|The Odds API|Ticketmaster|Tiingo
    |TimezoneAPI|Tomorrow.io|Tradier|Travelpayouts|Twelve Data|Unplugg|UPC Database|Vatlayer|Visual Crossing
    |Weatherbit|Weatherstack|World Weather Online|WorldCoinIndex|Yelp|YouTube`,
  database: `AppSynergy|ClickHouse Cloud|Cockroach Labs|Confluent|Convex|Couchbase|Databricks|DataStax|DBT|Fauna
    |Firebase|Hasura|InfluxData|MongoDB|MySQL|Neo4j|Neon|PlanetScale|PostgreSQL|Prisma|Qdrant|RabbitMQ|Redis|Snowflake
    |Supabase|Turso`,
  delivery: `EasyPost|Fleetbase|Flexport|Lob|Onfleet|Route4Me|Samsara|Shipday|Shippo`,
  documents: `Abyssale|Alconost|ApiFlash|Bannerbear|Blitapp|Browshot|Canva|CloudConvert|Cloudimage|Cloudmersive
    |Clustdoc|ConvertAPI|CraftMyPDF|Crowdin|Ditto|Docparser|Documo|Duply|Eraser|ExportSDK|ExtractorAPI|FormCraft|Gengo
    |html2pdf.app|Hybiscus|LinkPreview|Lokalise|Parseur|pdflayer|PDFShift|Phrase|Restpack HTML to PDF
    |Restpack Screenshot|ScreenshotAPI.net|Screenshotlayer|SelectPdf|Simply Noted`,
  events: `Calendly|Demio|Duffel|Eventbrite|MrTickTock|Picatic|Planyo|SignUpGenius|Ticket Tailor|Tokeet|Vyte`,
  exchange: `Alpaca|Binance|Bitfinex|BitMEX|Bittrex|CEX.IO|Coinbase|FMFW.io|Gemini (exchange)|Kraken|KuCoin|Luno
    |MetaApi|OANDA|Poloniex|Polymarket|Robinhood Crypto`,
  files: `Adobe|Autodesk|Backblaze|Boost Note|BorgBase|Box|Cloudinary|Cloudplan|Dropbox|Dynalist|Figma|file.io
    |Frame.io|Guru|ImageKit|MindMeister|Miro|Nextcloud|Pastebin|Sheety|Sirv|Stormboard|Supernotes|TrueNAS|Uploadcare
    |UploadThing|Zeplin`,
  flags: `ConfigCat|DevCycle|Flagsmith|LaunchDarkly|Statsig|Unleash`,
  geography: `ArcGIS (Esri)|Geoapify|Geocode.xyz|Geocodify|GetGeoAPI|GraphHopper|HERE|Host.io|HyperTrack|IP2Location
    |ipapi|ipgeolocation.io|IPify Geolocation|IPinfo|IPInfoDB|ipstack|LocationIQ|Mapbox|MapQuest|MaxMind|OpenCage
    |Positionstack|TomTom|vpnapi.io|Walk Score|ZipAPI|ZipCodeAPI|Zipcodebase`,
  identity: `42 (Intra)|Auth0|Authress|Clerk|Duo Security|JumpCloud|Keycloak|LDAP|LoginRadius|Magic|Okta|OneLogin
    |Onfido|Persona|Rownd|Stytch|tru.ID|UnifyID|Unkey|WorkOS`,
  lookup: `Abstract API|BuddyNS|Censys|Clearbit|DeBounce|DNS Check|GetEmail.io|Hunter|IPQualityScore|Kickbox
    |Mailboxlayer|OOPSpam|People Data Labs|Powrbot|Roaring|RocketReach|Skrapp|Smarty|Userstack|Verifier|Verimail
    |Veriphone|Whoxy|ZeroBounce`,
  mail: `Brevo (Sendinblue)|Campayn|Canadian Digital Service (GC Notify)|Courier|Dotdigital|Elastic Email|GetResponse
    |Iterable|Kit (ConvertKit)|Klaviyo|Mailchimp|MailerLite|MailerSend|Mailgun|Mailjet|Mailmodo|Mailsac|Moosend|Nylas
    |Omnisend|Pepipost (Netcore)|PostageApp|Postmark|Raven|ReachMail|Resend|SendGrid|SparkPost|Stripo`,
  marketing: `Appcues|Beamer|Bitly|Delighted|Noticeable|PollsAPI|Qualaroo|Rebrandly|RiteKit|T.LY|Userflow|Vouchery`,
  media: `DeviantArt|Flat|Flickr|Gyazo|Happy Scribe|Imgur|Mux|Plex|Shotstack|Shutterstock|Shutterstock OAuth|Spotify
    |Twitch|Unsplash|Wistia`,
  monitoring: `Airbrake|APImetrics|AppOptics|Axiom|Better Stack|BugSnag|Checkly|Dareboost|Datadog|Dynatrace|Grafana
    |GTmetrix|Honeycomb|Loggly|Logz.io|New Relic|Opsgenie|PagerDuty|Papertrail|pganalyze|Rollbar|Rootly
    |Schneider EcoStruxure IT|Sentry|SolarWinds Observability|Splunk|StatusCake|Statuspage|StatusPal|Sumo Logic
    |ThousandEyes|UptimeRobot|WebSitePulse`,
  network: `bunny.net|Cloudflare|Defined Networking|Fastly|GoDaddy|NetBird|Netlify|ngrok|OpenVPN|redirect.pizza
    |SSLMate|Tailscale|Vercel|WireGuard|ZeroTier|Zuplo`,
  payments: `Adyen|Asaas|Braintree|Checkout.com|Column|Currencycloud|Dwolla|Flutterwave|Freemius|GoCardless|Highnote
    |Instamojo|Lemon Squeezy|Mercado Pago|Midtrans|Mollie|MoonClerk|Paddle|Pagar.me|Paydirt|PayMongo|PayPal|Paystack
    |Plaid|Polar|Privacy.com|Rainforest Pay|Razorpay|Recharge|Square|Stripe|WePay`,
  people: `Deputy|Envoy|Humanity|Rentman`,
  projects: `Aha!|Airtable|Apacta|Asana|Atlassian|Beebole|BugHerd|Cashboard|Caspio|Checkvist|ClickUp|Coda|Fibery
    |GoodDay|Hive|Intervals|Kanban Tool|Linear|Magnetic|MeisterTask|monday.com|Notion|Nozbe|OneDesk|Pivotal Tracker
    |Planview LeanKit|Podio|ProdPad|Qase|Runrun.it|Shortcut|SmartSheet|Teamwork Spaces|Tefter|Todoist|Trello|Workstack
    |Wrike|Zenkit`,
  registry: `Clojars|Cloudsmith|crates.io|Docker|Hex.pm|JFrog Artifactory|npm|NuGet|packagecloud|PyPI|Quay|RubyGems
    |Sidekiq|Thunderstore`,
  scraping: `Apify|Brave|Crawlbase (ProxyCrawl)|Diggernaut|FetchRSS|Firecrawl|ParseHub|ScrapeOwl|ScraperAPI|ScraperBox
    |Scrapestack|ScrapFly|ScrapingAnt|ScrapingBee|SERPHouse|Serpstack|Web Scraper|WebScraping.AI|ZenRows|Zenscrape
    |Zenserp`,
  secrets: `1Password|Akeyless|Bitwarden|Doppler|HashiCorp|HashiCorp Terraform|HashiCorp Vault|Infisical`,
  security: `AbuseIPDB|Aikido Security|AlienVault OTX|Detectify|Endor Labs|GitGuardian|JupiterOne|Nightfall
    |SecurityTrails|Shodan|Snyk|Spectral (Check Point)|StackHawk|TruffleHog Enterprise|urlscan.io|VirusTotal|Wiz`,
  shop: `Amazon (Login with Amazon / Selling Partner)|BigCommerce|Chec (Commerce.js)|Commerce.js|eBay|Etsy|Gumroad
    |Loyverse|Shopify|Snipcart|Swell|Thinkific|WooCommerce`,
  signing: `Apple|DocuSign|Dropbox Sign (HelloSign)|Juro|PandaDoc|Proof (Notarize)|Signable|Signaturit|Yousign`,
  social: `Ayrshare|Facebook (Meta)|Instagram|Lichess|LinkedIn|Pinterest|Reddit|Roblox|Strava|X (Twitter)`,
  support: `Atera|BeSnappy|Freshdesk|Groove|Help Scout|Nicereply|SherpaDesk|Simplesat|Teamwork Desk|Zendesk
    |Zonka Feedback`,
  survey: `Collect2|Feedier|Form.io|FormBucket|Formsite|GoCanvas|Jotform|Paperform|Pointerpro (Survey Anyplace)
    |SatisMeter|SatisMeter (write key)|Surveybot|SurveySparrow|Survicate|Typeform`,
  telephony: `8x8|Apifonica|BulkSMS|ClickSend|Clockwork SMS|Convier|D7 Networks|MessageBird (Bird)|Plivo|RingCentral
    |Semaphore (SMS)|SignalWire|Sinch|Telnyx|Textmagic|Twilio|Tyntec|VBOUT|Vonage (Nexmo)|Voodoo SMS`,
  testing: `BitBar|BlazeMeter / Runscope|BrowserStack|Chromatic|Cypress|Loadmill|Percy|Postman
    |Sandbox (getsandbox.com)|Sauce Labs|TestingBot`,
  things: `Adafruit IO|Blynk|Eagle Eye Networks|Particle|ThingsBoard|Ubidots`,
  time: `Appointedd|Avaza|Billomat|Clockify|Everhour|Float|Harvest|Hiveage|mite|Paymo|TimeCamp|TMetric|Toggl Track
    |WakaTime|Worksnaps`,
} as const;

/** What a service does for its customers; it decides what a leaked credential means. */
export type Service = keyof typeof PROVIDERS;

const BY_PROVIDER: ReadonlyMap<string, Service> = new Map(
  Object.entries(PROVIDERS).flatMap(([service, names]) =>
    names.split('|').map(name => [name.trim().replace(/ \(.*\)$/, ''), service as Service] as const),
  ),
);

/** What a provider does; undefined for one that is not listed. */
export function findService(provider: string): Service | undefined {
  return BY_PROVIDER.get(provider);
}
