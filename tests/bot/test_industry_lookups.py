"""Look-ups as people type them, with the verdict that the list of § 13-1 gives: codes, trades, sentences."""

from __future__ import annotations

from datetime import date

import pytest

from bot.industry import check

TODAY = date(2025, 11, 25)
# query | verdict | entry (- where there is none, * where several would do)
NOW = """
02 | listed | 02
02.100 | listed | 02
02200 | listed | 02
03 | partly | 03
03.11 | not_listed | -
03.300 | listed | 03.3
05.10 | listed | 05
09.101 | not_listed | -
09.900 | listed | 09.9
10 | listed | 10
10.710 | listed | 10
1071 | listed | 10
11.050 | listed | 11
14.13 | listed | 14
16.100 | listed | 16
18 | partly | 18
18.200 | not_listed | -
18.12 | listed | 18.1
26 | partly | 26
26.5 | partly | 26.5
26.800 | listed | 26.7
30.110 | listed | 30
31.090 | listed | 31
32 | partly | 32
32.3 | partly | 32.3
32.400 | partly | 32.4
32.99 | listed | 32.990
32.910 | not_listed | -
33.180 | listed | 33
35.240 | not_listed | -
35.11 | listed | 35.1
35 | partly | 35
38.110 | listed | 38
41.200 | listed | 41
41.109 | not_listed | -
41 | listed | 41
43 | partly | 43
43.290 | listed | 43.2
43.999 | listed | 43.9
45 | partly | *
45.403 | listed | 95.32
45.111 | not_listed | -
45-20 | listed | 95.31
46 | partly | 46
46.87 | listed | 46.87
46.710 | not_listed | -
47.110 | not_listed | -
47 | not_listed | -
49.410 | listed | 49
50.201 | not_listed | -
52.10 | not_listed | -
52.212 | listed | 52.21
52.222 | not_listed | -
52.223 | listed | 52.22
52.220 | partly | 52.22
52.29 | not_listed | -
53.30 | not_listed | -
53.20 | listed | 53.2
55 | partly | 55
55.101 | listed | 55.1
55.2 | not_listed | -
56 | partly | 56
56.101 | listed | 56.11
56-11 | listed | 56.11
 56.1 | partly | 56.1
56.12 | not_listed | -
56.210 | not_listed | -
56.290 | listed | 56.22
56.220 | partly | 56.22
56.3 | listed | 56.3
56301 | listed | 56.3
61.300 | listed | 61
62.010 | not_listed | -
69.201 | not_listed | -
75.000 | listed | 75
77.110 | listed | 77.1
77 | partly | 77
80.100 | listed | 80.01
80.200 | listed | 80.09
80.300 | not_listed | -
80.010 | partly | 80.01
81.299 | listed | 81.2
81.100 | not_listed | -
84.230 | partly | 84.23
84.24 | partly | 84.24
84.250 | listed | 84.25
84 | partly | 84
85.100 | listed | 85.1
85.610 | not_listed | -
85.609 | listed | 85.69
86.970 | not_listed | -
86.902 | listed | 86.95
86.909 | listed | *
87 | partly | 87
87.909 | listed | 87.99
88.911 | listed | *
88 | listed | 88
91.300 | listed | 91.3
91.02 | not_listed | -
95.110 | not_listed | -
95.24 | listed | 95.24
95.290 | partly | 95.29
96.010 | listed | 96.1
96.020 | partly | 96.21
96.02 | partly | 96.21
96.09 | not_listed | -
96.210 | listed | 96.21
96.220 | not_listed | -
96.910 | listed | 96.91
NACE 43.221 | listed | 43.2
næringskode 86.211 | listed | 86.2
kode: 62.02 | not_listed | -
C10.5 | listed | 10
SN2007 45.20 | listed | 95.31
vi har kode 81.210, må vi ha BHT? | listed | 81.2
999 | invalid | -
04.1 | invalid | -
12.34 | invalid | -
1 | invalid | -
00 | invalid | -
34.100 | invalid | -
xyzzy | invalid | -
123456789 | invalid | -
?? | invalid | -
barnehagen vår | listed | 85.1
gardsbarnehage | listed | 85.1
et lite snekkerfirma med to ansatte | listed | 43.3
røyrleggar | listed | 43.2
plumber | listed | 43.2
rørleggerbedriften | listed | 43.2
elektrikarfirma | listed | 43.2
malerfirmaet | listed | 43.3
taktekking | listed | 43.4
murmester | listed | 43.9
graveentreprenør i Hallingdal | listed | 43.1
asfaltering av veier | listed | 42
bygger hytter | listed | 41
stillasutleie | not_listed | -
eiendomsutvikler | not_listed | -
eiendomsmeglerkontor | not_listed | -
architect's office | not_listed | -
konsulentingeniører | not_listed | -
revisorer | not_listed | -
rekneskapsbyrå | not_listed | -
forsikringsselskapet | not_listed | -
sparebanken | not_listed | -
reklamebyrået | not_listed | -
frilansjournalist | not_listed | -
lokalavisa | not_listed | -
bokforlag | not_listed | -
avistrykkeri | listed | 18.1
kino | not_listed | -
teatret | not_listed | -
museum | not_listed | -
malerikonservator | listed | 91.3
bibliotek | not_listed | -
treningssenteret | not_listed | -
fotballklubben | not_listed | -
svømmehall | not_listed | -
kirkelig fellesråd | not_listed | -
fagforening | not_listed | -
begravelsesbyrå | not_listed | -
solarium | not_listed | -
thaimassasje | not_listed | -
nail salon | not_listed | -
skjønnhetssalong | not_listed | -
vippestudio | not_listed | -
hundefrisør | not_listed | -
hundesalong | not_listed | -
pudelklipp | not_listed | -
dog groomer | not_listed | -
frisør for hunder | not_listed | -
herrefrisør | listed | 96.21
barbershop | listed | 96.21
frisørkjeda | listed | 96.21
hårsalongen | listed | 96.21
hairdressing salon | listed | 96.21
renseriet | listed | 96.1
dry cleaning | listed | 96.1
vaskeri for hoteller | listed | 96.1
hushjelp | listed | 96.91
skoreparasjon, bare gummistøvler | listed | 95.23
skomaker som bare tar lærsko | not_listed | -
møbeltapetserer | listed | 95.24
furniture restorer | listed | 95.24
urmaker | not_listed | -
sykkelverksted | partly | 95.29
datareparasjon | not_listed | -
iPhone repair | not_listed | -
bilverkstad | listed | 95.31
dekkskift og bilpleie | listed | 95.31
car mechanic | listed | 95.31
MC-verksted | listed | 95.32
bruktbilforhandler uten verksted | not_listed | -
bilbutikk | not_listed | -
båtverksted | listed | 33
skipsverft | listed | 30
båtbyggjar | listed | 30
båtforhandler | not_listed | -
fiskebåt | not_listed | -
fiskarar | not_listed | -
settefiskanlegg | listed | 03.2
blåskjelloppdrett | listed | 03.2
notvask | listed | 03.3
fiskeforedlingsbedrift | listed | 10
lakseslakteri | listed | 10
fiskebutikk | not_listed | -
gårdsysteri | listed | 10
ostefabrikk | listed | 10
vi lager syltetøy | listed | 10
bakeriutsalg | not_listed | -
gatebakeri | listed | 10
slaktar | listed | 10
slakterbutikk | not_listed | -
kaffebrenneri | listed | 10
sider fra egen frukthage | listed | 11
destilleriet | listed | 11
vinmonopolet | not_listed | -
bonde | not_listed | -
melkebonde | not_listed | -
gartneri | not_listed | -
skogsentreprenør | listed | 02
tømmerhogst | listed | 02
steinbrot | listed | 08
grustak | listed | 08
oljeserviceselskap | not_listed | -
systue | listed | 14
strikkefabrikken | listed | 14
salmaker | listed | 15
møbelsnekker | listed | 31
møbelbutikk | not_listed | -
kjøkkenbutikk | not_listed | -
gullsmed | not_listed | -
fiolinbygger | not_listed | -
skifabrikk | partly | 32.3
produksjon av golfkøller i plast | listed | 32.3
treleker | not_listed | -
vi lager leker av tre | not_listed | -
plastleketøy | listed | 32.4
tanntekniker | listed | 32.5
stearinlysfabrikk | listed | 32.990
klokkefabrikk | not_listed | -
toothbrush factory | not_listed | -
plastics factory | listed | 22
sement- og betongfabrikk | listed | 23
pottemaker | listed | 23
smelteverk | listed | 24
sveiseverksted | listed | 25
cnc-maskinering | listed | 25
batterifabrikk | listed | 27
kraftlag | listed | 35.1
biogassanlegg | listed | 35.21
fjernvarme | listed | 35.3
vassverk | listed | 36
septiktømming | listed | 37
renovasjonsselskap | listed | 38
bilopphogging | listed | 38
asbestsanering | listed | 39
scrap metal dealer | listed | 46.87
byggevaregrossist | not_listed | -
nettbutikk | not_listed | -
blomsterbutikken | not_listed | -
apoteket | not_listed | -
bensinstasjon | not_listed | -
byggevarehus | not_listed | -
daglegvarebutikk | not_listed | -
bussjåfør | listed | 49
turbil | listed | 49
taxi driver | listed | 49
lastebileier | listed | 49
flyttebyrå | listed | 49
skiheis | listed | 49
ferjeselskap | not_listed | -
brønnbåt | not_listed | -
flyselskap | not_listed | -
flyplass | listed | 52.23
lagerhotell | not_listed | -
p-hus | listed | 52.21
hamnevesen | listed | 52.22
redningsskøyte | not_listed | -
stuer og stevedore | listed | 52.24
speditør | not_listed | -
postkontor | listed | 53.1
courier | listed | 53.2
matlevering på sykkel | listed | 53.2
hotellet | listed | 55.1
pensjonat | listed | 55.1
hytteutleige | not_listed | -
vandrerhjem | not_listed | -
pizzeria | listed | 56.11
kafeen på torget | listed | 56.11
sushirestaurant | listed | 56.11
foodtruck | not_listed | -
pølsevogn | not_listed | -
nattklubb | listed | 56.3
pub | listed | 56.3
vinbar | listed | 56.3
personalkantine | listed | 56.22
canteen | listed | 56.22
cateringfirma | not_listed | -
internettleverandør | listed | 61
app-utvikler | not_listed | -
datasenter | not_listed | -
smådyrklinikk | listed | 75
vet | listed | 75
bilutleige | listed | 77.1
sykkelutleie | not_listed | -
maskinutleie | not_listed | -
vikarbyrå | not_listed | -
reisebyrå | not_listed | -
dørvakter | listed | 80.01
låsesmed | listed | 80.09
privatdetektiv | not_listed | -
vaktmesterfirma | not_listed | -
vinduspusser | listed | 81.2
pest control | listed | 81.2
hotellrenhold | listed | 81.2
anleggsgartner | not_listed | -
callsenter | not_listed | -
kommuneadministrasjon | not_listed | -
fengselet | listed | 84.23
lagmannsrett | not_listed | -
lensmannskontor | listed | 84.24
statsadvokat | not_listed | -
brannstasjonen | listed | 84.25
heimevernet | not_listed | -
NAV-kontor | not_listed | -
grunnskule | listed | 85.2
vidaregåande skule | listed | 85.3
universitetet | listed | 85.4
folkehøgskole | listed | 85.5
ballettskole | listed | 85.5
driving school | listed | 85.5
PP-tjenesten | listed | 85.69
sjukehus | listed | 86.1
fastlege | listed | 86.2
legevakta | listed | 86.2
tannlegekontoret | listed | 86.2
hudlege | listed | 86.2
røntgeninstitutt | listed | 86.91
ambulanse | listed | 86.92
psychologist | listed | 86.93
heimesjukepleie | listed | 86.94
jordmor | listed | 86.94
fysioterapeut | listed | 86.95
homeopat | listed | 86.96
kiropraktor | listed | 86.99
sjukeheim | listed | 87.1
aldersheim | listed | 87.3
rusinstitusjon | listed | 87.2
barnevernsinstitusjon | listed | 87.99
asylmottak | listed | 87.99
krisesenter | listed | 87.99
hjemmehjelp | listed | 88
vekstbedrift | listed | 88
familievernkontor | listed | 88
vi driver et lite bakeri på Voss, må vi ha bedriftshelsetjeneste? | listed | 10
jeg klipper hår hjemme i kjelleren | listed | 96.21
klipper ikke hår, bare negler og vipper | not_listed | -
kun skjønnhetspleie, ikke frisør | not_listed | -
we run a nail studio, no haircuts | not_listed | -
vi leier ut biler | listed | 77.1
vi selger sykler, men reparerer dem ikke | not_listed | -
eg køyrer lastebil for byggevarehus | listed | 49
vi vasker kontorer for banker og advokater | listed | 81.2
vi leverer pakker for apotek | listed | 53.2
kantine på et sykehus | listed | 56.22
rørlegger for hoteller og restauranter | listed | 43.2
IT-konsulenter som jobber for sykehus | not_listed | -
vi har tre ansatte og lager møbler | listed | 31
me sel berre bilar, ingen verkstad | not_listed | -
regnskapsfører for fiskere og bønder | not_listed | -
vi baker kaker hjemme og selger dem | listed | 10
we repair cars and tyres | listed | 95.31
do hairdressers need occupational health service? | listed | 96.21
må restauranten min ha bht? | listed | 56.11
resturant | listed | 56.11
frisørsalongg | listed | 96.21
vi har en liten frisørsalong i Tromsø med tre ansatte | listed | 96.21
eg er sjølvstendig næringsdrivande frisør | listed | 96.21
skjønnhetsklinikk med botox | not_listed | -
barber | listed | 96.21
parykkmaker | listed | 96.21
makeup artist | not_listed | -
neglsalong | not_listed | -
negledesigner | not_listed | -
fotpleie | not_listed | -
massør | not_listed | -
spa | not_listed | -
dyrepensjonat | not_listed | -
kennel | not_listed | -
tattoo | not_listed | -
cobbler | partly | 95.23
shoemaker | partly | 95.23
leather shoe repair | not_listed | -
lappeteppe | invalid | -
klesreparasjon | partly | 95.29
skredder | listed | 14
reparasjon av mobiltelefoner | not_listed | -
reparerer kaffemaskiner | not_listed | -
reparasjon av kjøleskap | not_listed | -
reparasjon av gummibåter | listed | 33
reparerer traktorer | listed | 33
heismontør | listed | 43.2
brannmann | listed | 84.25
brannvesenet i kommunen | listed | 84.25
politidistrikt | listed | 84.24
påtalemyndigheten | not_listed | -
domstol | not_listed | -
kriminalomsorgen | listed | 84.23
kommune | not_listed | -
departement | not_listed | -
forsvaret | not_listed | -
kulturskole | listed | 85.5
musikkskule | listed | 85.5
språkskole | listed | 85.5
yogalærer | listed | 85.5
universitet | listed | 85.4
steinerskole | listed | 85.2
primary school | listed | 85.2
kindergarten | listed | 85.1
daycare center | listed | 85.1
after-school programme | listed | 88
sykehjemmet | listed | 87.1
care home for the elderly | listed | 87.3
omsorgsbolig | listed | *
hospital | listed | 86.1
dentist | listed | 86.2
tannpleier | listed | 86.2
optiker | not_listed | -
pharmacy | not_listed | -
medisinsk laboratorium | listed | 86.91
bedriftshelsetjeneste | listed | 86.99
ergoterapeut | listed | 86.95
healer | listed | 86.96
legeformidling | not_listed | -
hundeskole | not_listed | -
grensehandel | invalid | -
kiosk | not_listed | -
matbutikk | not_listed | -
supermarket | not_listed | -
klesbutikk | not_listed | -
leketøysbutikk | not_listed | -
sportsbutikk | not_listed | -
fiskehandler | not_listed | -
ostebutikk | not_listed | -
møbelforretning | not_listed | -
bilforhandler med eget verksted | partly | *
bakeri og kafé | listed | 10
hotell med spa | listed | 55.1
gårdsbutikk | not_listed | -
museumskafe | listed | 56.11
pizzarestaurant | listed | 56.11
veikro | listed | 56.11
kaffebar | listed | 56.11
bar | listed | 56.3
diskotek | listed | 56.3
selskapsmat | not_listed | -
food truck | not_listed | -
isbil | not_listed | -
motell | listed | 55.1
feriehus | not_listed | -
airbnb | not_listed | -
bed and breakfast | not_listed | -
camping | not_listed | -
studentbolig | not_listed | -
lagerbygg | invalid | -
trikk | listed | 49
jernbane | listed | 49
godstransport på vei | listed | 49
trucking company | listed | 49
moving company | listed | 49
speditørfirma | not_listed | -
skipsmegler | not_listed | -
taubåt | listed | 52.22
los | listed | 52.22
småbåthavn | not_listed | -
flygeleder | listed | 52.23
bakkemannskap på flyplass | listed | 52.23
havnearbeider | listed | *
lasting og lossing av skip | listed | 52.24
bomstasjon | listed | 52.21
posten | listed | 53.1
avisbud | listed | 53.2
budbil | listed | 53.2
parcel delivery | listed | 53.2
fiberselskap | listed | 61
mobiloperatør | listed | 61
programmerer | not_listed | -
webdesigner | not_listed | -
nettavis | not_listed | -
filmselskap | not_listed | -
radiostasjon | not_listed | -
spillutvikler | not_listed | -
law firm | not_listed | -
accountant | not_listed | -
regnskapsfører | not_listed | -
management consultant | not_listed | -
ingeniørfirma | not_listed | -
landmåler | not_listed | -
laboratorium | not_listed | -
forskningsinstitutt | not_listed | -
fotograf | not_listed | -
tolk | not_listed | -
dyreklinikk | listed | 75
car rental | listed | 77.1
båtutleie | not_listed | -
utleie av lastebiler | listed | 77.1
verktøyutleie | not_listed | -
bemanningsbyrå | not_listed | -
rekrutteringsbyrå | not_listed | -
turoperatør | not_listed | -
security guards | listed | 80.01
locksmith | listed | 80.09
etterforskning | not_listed | -
alarmselskap | listed | 80.09
rengjøring | listed | 81.2
window cleaner | listed | 81.2
feier | listed | 81.2
vaskehjelp | listed | 81.2
gartner | not_listed | -
hagearbeid | not_listed | -
inkasso | not_listed | -
barnevernstjenesten | listed | 88
hjemmetjenesten | listed | 86.94
BPA | listed | 88
dagsenter for eldre | listed | 88
fritidsklubb | listed | 88
krisesenter | listed | 87.99
orkester | not_listed | -
kunstner | not_listed | -
art restoration | listed | 91.3
dyrepark | not_listed | -
bingo | not_listed | -
gym | not_listed | -
idrettslag | not_listed | -
skisenter | not_listed | -
fornøyelsespark | not_listed | -
kirke | not_listed | -
borettslag | not_listed | -
politisk parti | not_listed | -
laundromat | listed | 96.1
undertaker | not_listed | -
solstudio | not_listed | -
butler | listed | 96.91
sawmill | listed | 16
høvleri | listed | 16
trevarefabrikk | listed | 16
vindusprodusent | listed | 16
papirfabrikk | listed | 17
bokbinderi | listed | 18.1
plateselskap | not_listed | -
oljeraffineri | listed | 19
malingfabrikk | listed | 20
såpekokeri | listed | 20
vaksinefabrikk | listed | 21
plastfabrikk | listed | 22
dekkfabrikk | listed | 22
glassblåser | listed | 23
betongelementfabrikk | listed | 23
aluminiumsverk | listed | 24
mekanisk verksted | listed | 25
smed | listed | 25
elektronikkfabrikk | listed | 26.1
måleinstrumentprodusent | listed | 26.51
kabelfabrikk | listed | 27
maskinfabrikk | listed | 28
karosserifabrikk | listed | 29
verft | listed | 30
shipyard | listed | 30
sykkelfabrikk | listed | 30
kitchen manufacturer | listed | 31
smykkeprodusent | not_listed | -
orgelbygger | not_listed | -
toy manufacturer | partly | 32.4
sports equipment manufacturer | partly | 32.3
prosthetics workshop | listed | 32.5
paraplyfabrikk | listed | 32.990
børstefabrikk | not_listed | -
installasjon av industrimaskiner | listed | 33
vindpark | listed | 35.1
strømleverandør | listed | 35.1
vannverket i bygda | listed | 36
renseanlegg | listed | 37
søppeltømming | listed | 38
gjenvinningsstasjon | listed | 38
oljevern | listed | 39
totalentreprenør | listed | 41
construction company | listed | 41
tunnelentreprenør | listed | 42
veimerking | listed | 42
sprengningsfirma | listed | 43.1
ventilasjonsfirma | listed | 43.2
solcellemontør | listed | 43.2
gulvlegger | listed | 43.3
painter | listed | 43.3
blikkenslager | listed | 43.4
stillas | listed | 43.4
kranfirma | listed | 43.9
fiskeoppdrett | listed | 03.2
salmon farm | listed | 03.2
klekkeri | listed | 03.2
avlusing av laks | listed | 03.3
kystfiske | not_listed | -
gruve | listed | 07
skiferbrudd | listed | 08
kullgruve | listed | 05
oljeboring | not_listed | -
jordbruk | not_listed | -
sauebonde | not_listed | -
juletredyrking | invalid | -
forestry | listed | 02
planteskole | not_listed | -
bryggjeri | listed | 11
snus | partly | *
garveri | listed | 15
bunadsyer | listed | 14
ullvarefabrikk | listed | 13
meieri | listed | 10
butcher | not_listed | -
godterifabrikk | listed | 10
pølsemaker | listed | 10
bilforhandler med eget verksted | partly | *
sykkelbutikk med verksted | partly | *
gårdsbutikk | not_listed | -
gjenvinningsstasjon | listed | 38
vi er mest butikk, men har et lite verksted | partly | *
vi er et advokatfirma med 30 ansatte | not_listed | -
vi bygger garasjer og hytter | listed | 41
vi maler hus | listed | 43.3
me målar hus | listed | 43.3
driver enkeltpersonforetak som fotograf | not_listed | -
firmaet vårt vasker trapper i borettslag | listed | 81.2
vi er en liten kafe som selger kaker | listed | 56.11
vi produserer vinduer | listed | 16
vi monterer vinduer | listed | 43.3
vi selger vinduer | not_listed | -
importerer og selger vin | not_listed | -
vi steller negler og klipper ikke hår | not_listed | -
hudpleiesalong som også klipper hår | partly | *
vi driver en campingplass med kafé | partly | *
cruiseskip | not_listed | -
helikopterbase | listed | 52.23
et lite mikrobryggeri med pub | listed | 11
software house | not_listed | -
what about a nursing home? | listed | 87.1
is a nail salon on the list | not_listed | -
we make wooden toys | not_listed | -
we make plastic toys | listed | 32.4
frisør og hudpleie | partly | *
hudpleie og frisør | partly | *
hairdresser and beautician | partly | *
negler | not_listed | -
tømrerfirma | listed | 43.3
mobile hairdresser | listed | 96.21
ambulerende frisør | listed | 96.21
hjemmefrisør | listed | 96.21
fotterapeut | listed | 86.99
tannlegevakt | listed | 86.2
bilmuseum | not_listed | -
skolemuseum | not_listed | -
dukketeater | not_listed | -
bokkafé | listed | 56.11
kattekafé | listed | 56.11
sykehusapotek | not_listed | -
barnebokforlag | not_listed | -
fiskerestaurant | listed | 56.11
fiskegrossist | not_listed | -
fiskemottak | listed | 10
hotellvaskeri | listed | 96.1
hundehotell | not_listed | -
museumsbutikk | not_listed | -
politihøgskole | listed | 85.4
krigsskole | listed | 85.4
fengselsbetjent | listed | 84.23
busselskap i Bergen | listed | 49
rørleggergrossist | not_listed | -
frisørgrossist | not_listed | -
"""
THEN = """
10.520 | listed | 10
02 | listed | 02
03.110 | not_listed | -
18.130 | listed | 18.1
26.52 | not_listed | -
30.92 | listed | 30.920
33.15 | listed | 33.150
33 | partly | 33
45.2 | listed | 45.2
45.20 | listed | 45.2
45.403 | listed | 45.403
45.4 | partly | 45.4
46.770 | listed | 46.77
52.222 | not_listed | -
52.221 | listed | 52.221
52.291 | not_listed | -
56.102 | not_listed | -
56.10 | partly | 56.10
56.290 | listed | 56.290
80.30 | not_listed | -
84.23 | partly | 84.23
85.510 | listed | 85
95.230 | partly | 95.230
95.220 | not_listed | -
96.010 | listed | 96.01
96.04 | not_listed | -
32.500 | listed | 32.500
96.21 | listed | 96.02
95.31 | listed | 45.2
hudpleie | not_listed | -
gatekjøkken | not_listed | -
kafé | listed | 56.101
skomaker | partly | 95.230
politi | listed | 84.24
domstol | not_listed | -
bruktbilforhandler | not_listed | -
skole | listed | 85
asylmottak | listed | 88
konservator | not_listed | -
vaktselskap | listed | 80.1
alarmselskap | listed | 80.2
havn | listed | 52.221
sjokoladefabrikk | listed | 10
skifabrikk | partly | 32.300
museum | not_listed | -
hotell | listed | 55.1
telefonselskap | listed | 61
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = [line.rsplit(" | ", 2) for line in table.splitlines() if line.strip()]
    return [(query, verdict, entry) for query, verdict, entry in rows]


@pytest.mark.parametrize(("query", "verdict", "entry"), _rows(NOW))
def test_by_the_list_in_force(query: str, verdict: str, entry: str) -> None:
    found = check(query, today=TODAY)
    assert found.verdict == verdict
    assert entry in ("*", found.entry or "-")


@pytest.mark.parametrize(("query", "verdict", "entry"), _rows(THEN))
def test_by_the_list_of_2018(query: str, verdict: str, entry: str) -> None:
    found = check(query, as_of=date(2018, 5, 25))
    assert found.standard == "SN2007"
    assert found.verdict == verdict
    assert entry in ("*", found.entry or "-")
