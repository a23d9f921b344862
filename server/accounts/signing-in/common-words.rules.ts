/**
 * Words that people pick for passwords, written down here by subject: what a guessing program tries first, alone,
 * in pairs, and with digits or signs about them. Lower case, no digits; look-alikes are spelled out before.
 */
const WORDS = `
pass passw passwd passwort password passwords passport passcode passphrase motdepasse contrasena senha wachtwoord
parola heslo haslo salasana kennwort secret secreto geheim secure security safe private privat confidential login
signin signup logon logout account user username guest admin administrator administrateur root toor superuser sysadmin
system manager master default changeme change letmein letmeinnow enter entry access open opensesame sesame unlock test
tests tester testing testtest demo sample example temp temporary trial public welcome willkommen bienvenue bienvenido
hello hallo hola bonjour ciao goodbye please thanks thankyou whatever nothing something anything everything nobody
nopassword nopass forgot forget remember idontknow dontknow iforgot none null blank trustno trust trustme believe
review reviewer reviews screening winnow research researcher study studies science scientist doctor nurse medical
medicine hospital clinic clinical patient health pharmacy university college student teacher professor school library
office company work working worker business internet online website network server computer laptop keyboard mouse
monitor printer windows microsoft apple macintosh android iphone ipad samsung nokia google facebook twitter youtube
instagram linkedin netflix amazon yahoo hotmail gmail outlook skype whatsapp telegram spotify tiktok paypal ebay
love lover lovers lovely loveme loveyou iloveyou iloveu iloveme iloveher iloveit ilove you me my his her your our
mylove truelove inlove loving beloved darling dear sweet sweety sweetie sweetheart sweetpea honey honeybun sugar candy
babe baby babyboy babygirl babylove angel angels angelo heart hearts kiss kisses kisskiss hugs cutie pretty beautiful
beauty gorgeous handsome sexy sexybabe hottie lucky happy happiness smile smiley funny crazy forever always together
friend friends friendship bestfriend family mother father mommy daddy mama papa mom dad brother sister husband wife
princess princesa prince queen king kings kingdom knight lady boss hero legend champion winner warrior soldier captain
sunshine sun sunny sunset sunrise moon moonlight star stars starlight stardust sky rainbow rain snow snowball winter
spring summer autumn fall holiday vacation christmas xmas santa easter halloween birthday january february march april
may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
today tomorrow yesterday morning night midnight weekend flower flowers rose roses lily daisy jasmine orchid tulip
blossom butterfly garden forest tree river ocean mountain island beach water fire earth wind storm thunder lightning
dragon dragons monkey monkeys tiger tigers lion lions bear bears wolf wolves eagle eagles falcon hawk horse horses
pony unicorn dolphin dolphins shark whale fish rabbit bunny bunnies turtle snake spider scorpion panther jaguar puma
leopard elephant panda koala kangaroo kitten kitty kittycat hellokitty cat cats dog dogs doggy puppy puppies pig piggy
chicken rooster duck cow bull bulls buffalo bulldog ranger buddy rocky max bailey molly sadie shadow lucy toby oreo
tigger pepper peanut ginger cookie cookies chocolate vanilla cherry banana orange apples lemon strawberry pineapple
mango peaches muffin cupcake pumpkin cheese butter pizza coffee tea beer whisky whiskey vodka corona budweiser cocacola
pepsi marlboro sugarpie bubbles bubble bubba snoopy garfield scooby scoobydoo mickey minnie donald pluto winnie pooh
simpson simpsons homer bart pokemon pikachu naruto sasuke goku dragonball spongebob batman superman spiderman ironman
wolverine hulk avengers marvel joker robin catwoman superstar rockstar starwars startrek skywalker yoda vader darth
jedi stargate matrix neo trinity morpheus gandalf frodo hobbit bilbo merlin arthur camelot harry potter harrypotter
hogwarts dumbledore twilight titanic terminator predator alien rambo zorro casper barbie cinderella tinkerbell aladdin
football futbol soccer baseball basketball hockey tennis golf golfer golfing cricket rugby volleyball swimming swimmer
running runner racing racer boxing wrestling karate fishing hunting hunter skating skate skater snowboard surfing
surfer dance dancer dancing music musica guitar guitarist piano drums drummer bass violin metal metallica nirvana
slipknot eminem beatles elvis madonna rihanna beyonce justin bieber blink coldplay greenday linkin park linkinpark
arsenal chelsea liverpool everton manchester united manutd tottenham barcelona barca realmadrid real madrid juventus
milan inter bayern dortmund ajax benfica porto celtic rangers yankees redsox cowboys steelers packers raiders broncos
patriots lakers celtics bulls dodgers giants cubs braves dallas chicago boston texas london paris berlin madrid roma
rome moscow tokyo sydney newyork york america american canada england english ireland scotland france french germany
german deutschland italia italy spain espana mexico brasil brazil argentina china japan india russia poland turkey
istanbul california florida hawaii vegas lasvegas hollywood brooklyn austin denver phoenix houston orlando miami
mercedes benz porsche ferrari lamborghini maserati bmw audi volkswagen toyota honda yamaha suzuki kawasaki nissan
mustang corvette camaro chevy chevrolet ford dodge viper charger challenger cadillac harley davidson harleydavidson
subaru volvo jeep truck trucks motorcycle scooter bigdog bigdaddy bigboy bigbird biker driver pilot police hacker
hacking killer assassin sniper ninja samurai pirate pirates vampire zombie devil demon diablo satan lucifer evil hell
heaven god jesus jesuschrist christ christian church bible blessed blessing faith hope grace gloria angelina miracle
freedom liberty peace power powerful energy magic magical mystery wizard phoenix infinity destiny fantasy paradise
dream dreams dreamer spirit soul ghost mind genius brain money dollar dollars cash rich millionaire gold golden silver
diamond diamonds platinum crystal ruby emerald sapphire pearl amber jade black white blue red green yellow purple pink
brown gray grey violet indigo scarlet crimson turquoise blackie whitey redhead blonde bluesky blueberry blackberry
player players playboy playstation xbox nintendo mario luigi zelda sonic tetris minecraft fortnite roblox warcraft
starcraft counter strike counterstrike halo doom quake diablo callofduty gamer games game gaming poker casino jackpot
access thunder cowboy cowgirl gangster gangsta thug playa pimp bitch fuck fucker fuckyou fuckme fuckoff shit bullshit
asshole dick pussy cunt bastard slut whore sex porn naked nude boobs tits cock penis vagina horny suck sucker sucks
blowme biteme eatme screwyou stupid idiot loser retard moron dumbass jackass badass hardcore hotstuff hotdog bigtits
alex alexander alexandra alexis alice alicia alison allison amanda amber amy ana andrea andreas andrew andrey angela
anita anna anne annie anthony antonio april arnold arthur ashley ashton audrey austin barbara beatrice ben benjamin
bernard beth bill billy bob bobby brad bradley brandon brandy brenda brian brittany bruce bryan calvin cameron carl
carla carlos carmen carol carolina caroline catherine cecilia charles charlie charlotte chester chris christian
christina christine christopher cindy claire claudia clara colin connor courtney craig crystal cynthia dakota dan
daniel daniela danielle danny dave david dean deborah debbie dennis derek diana diane diego dominic donna dorothy doug
douglas dylan edgar eduardo edward elena eleanor elizabeth ella ellen emily emma eric erica erik erin ernest esther
ethan eugene eva evan evelyn fatima felix fernando fiona florence frances francis francisco frank franklin fred freddy
frederick gabriel gabriela gary george gerald gilbert giovanni gordon grant greg gregory guillermo hannah hans harold
harrison heather hector helen helena henry herbert howard hugo hunter ian igor irene iris isaac isabel isabella ivan
jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice jared jason javier jean jeff jeffrey jenna
jennifer jenny jeremy jerry jesse jessica jessie jill jim jimmy joan joanna joe joel john johnny johnson jon jonathan
jordan jorge jose joseph joshua josh juan juanita judith judy julia julian juliana julie juliet justin karen karina
karl kate katherine kathleen kathy katie katrina keith kelly kelsey ken kenneth kerry kevin kim kimberly kristen kristin
kurt kyle lance larry laura lauren lawrence leah lee leo leon leonard leonardo leslie lewis liam linda lisa logan lola
lorenzo louis louise luca lucas lucia luis luke lydia lynn maggie manuel marc marco marcus margaret maria mariah
mariana marie marina mario marion mark marlene martha martin martina marvin mary mason mateo mathew matt matthew
maurice maxim maximus maxwell megan melanie melissa mercedes michael michel michele michelle miguel mike mikhail mila
miranda mitchell mohamed mohammad mohammed monica morgan muhammad murphy nadia nancy naomi natalia natalie natasha
nathan nathaniel neil nelson nicholas nick nicola nicolas nicole nikita nina noah nora norman oleg oliver olivia omar
oscar otto owen pablo pamela pascal patricia patrick paul paula pedro penelope perry peter phil philip phillip pierre
rachel rafael ralph ramon randy raphael raymond rebecca regina renee ricardo richard rick ricky rita robert roberto
robinson rodney roger roland roman ronald ronaldo ronnie rosa rosemary roxanne roy russell ruth ryan sabrina sally sam
samantha samson samuel sandra sandy santiago sara sarah sasha scott sean sebastian serena sergey sergio shane shannon
sharon shawn sheila shelby shirley sidney sierra silvia simon simone sofia sophia sophie spencer stanley stella
stephanie stephen steve steven stewart stuart susan suzanne sydney sylvia tamara tanya tara taylor ted teresa terry
theodore theresa thomas tiffany tim timothy tina tom tommy tony tracy travis trevor tristan tyler valentin valentina
valerie vanessa vera veronica vicki victor victoria vincent viktor vivian vladimir walter wanda warren wayne wendy
wesley whitney william williams willie wilson xavier yolanda yvonne zachary zoe smith jones miller davis garcia
rodriguez martinez hernandez lopez gonzalez anderson walker campbell parker cooper jordan messi ronaldinho beckham
computers trouble access chris chicago creative celebrity cocaine weed marijuana ganja smoke smokey stoner phoenix
element digital electric electron engine engineer physics chemistry biology history mathematics einstein newton darwin
mozart beethoven shakespeare napoleon caesar spartan spartacus trojan viking apollo athena zeus hercules achilles
atlantis olympus orion pegasus mercury venus mars jupiter saturn neptune galaxy universe cosmos planet rocket
qwerty qwertz azerty asdf zxcv qwer wasd abc abcd abcde abcdef abcabc xyz zxc asd qwe aaa xxx zzz
and the one two three four five six seven eight nine ten first second new old big little super mega ultra hyper best
good great awesome perfect cool nice fine hot cold bad mad good bye day time life lifes live living
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
