// Words of everyday life that no code needs. Our own list, by what they speak of; what differs by a
// letter from a common word of medicine is left out, since it is met there more often than meant.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Who people are to one another, and at work.
constexpr std::string_view kPeople =
    "actor actress admin agent artist attorney aunt auntie babysitter baker barber bartender "
    "boss boyfriend bride bro brother buddy builder butcher camper captain cashier chef "
    "citizen classmate clerk client coach colleague counselor cousin coworker customer dad "
    "daddy dealer detective doc doctor driver employee employer engineer farmer fella fiance "
    "fiancee firefighter fireman fisherman folk friend gal gardener gentleman girlfriend "
    "goalie grandchild granddad granddaughter grandfather grandkid grandma grandmother "
    "grandpa grandson granny groom guest hairdresser homeowner hostess husband janitor judge "
    "landlord lawyer librarian lifeguard mailman manager mayor mechanic mom mommy mum mummy "
    "nanny neighbor nephew niece nurse officer papa parent partner pastor plumber police "
    "policeman priest principal professor quarterback receptionist roommate sailor salesman "
    "secretary sheriff sister soldier spouse student teacher teammate teen teenager tenant "
    "tourist trainer trucker uncle veteran visitor waiter waitress witness worker youngster ";

/// Days, months, places and marks that stand in any sentence.
constexpr std::string_view kNames =
    "amazon america american april august california canada canadian chicago chinese "
    "christmas december easter england english europe facebook february florida france french "
    "friday germany google halloween internet iphone ireland italian italy january japan "
    "japanese july june london march mexican mexico monday netflix november october paris "
    "russia saturday september spanish sunday texas thanksgiving thursday tuesday usa walmart "
    "wednesday youtube zoom ";

/// When, and how it goes on.
constexpr std::string_view kTimes =
    "afternoon afterward afterwards ago anytime awhile century daily decade earlier early "
    "evening everyday fortnight holiday hourly immediate instant later lunchtime meantime "
    "meanwhile midday midnight moment monthly morning nightly noon nowadays originally "
    "overnight previously rarely season second seldom someday sometime soon sooner springtime "
    "sudden summer summertime temporarily today tomorrow tonight weekday weekend weekly "
    "whenever while winter yearly yesterday ";

/// Where people are.
constexpr std::string_view kPlaces =
    "airport alley apartment arcade attic avenue bakery balcony bar basement beach bedroom "
    "building cabin cafe cafeteria campground campus casino castle cellar church city "
    "classroom clinic closet club cottage countryside county courtroom daycare desert doorway "
    "downstairs downtown driveway elevator escalator farm field floor forest gallery garage "
    "garden gym hallway highway hill hospital hotel inside island kindergarten kitchen lake "
    "lawn library lobby lodge mall market meadow motel museum neighborhood nightclub ocean "
    "office outdoors outside park parlor patio pharmacy pier playground pond porch prison pub "
    "ranch restaurant roadside sauna school seaside shed shop sidewalk stadium station street "
    "suburb supermarket theater upstairs village warehouse workplace yard zoo ";

/// What lies about.
constexpr std::string_view kThings =
    "alarm album apron backpack badge bag ball balloon bandana banner barbecue barrel basket "
    "bat bathtub battery bench binder blanket blender blinds board boat book bookshelf bottle "
    "box bracelet brick briefcase broom bucket bus button cable calendar camera candle canoe "
    "car card cardboard cargo carpet carriage ceiling chalk charger chimney cigar clock cloth "
    "coat collar computer cooler counter crayon cupboard cupcake curtain cushion desk diary "
    "dishwasher doll door doorbell drawer dress dresser dryer dvd elastic engine envelope "
    "fabric faucet fence fireplace flag flashlight folder fork frame freezer fridge furniture "
    "gadget gate gift gloves guitar gun hammer hammock handbag handle hanger hat headphones "
    "heater helmet hoodie house jacket jar jeans jewelry kettle keyboard knob lab laptop "
    "laundry lighter lock luggage magazine mailbox mattress medal menu microphone microwave "
    "mirror money mop motor mug necklace net newspaper notebook oar outfit oven package "
    "painting pajamas paper parcel passport pen pencil phone photo piano picture pillow "
    "pillowcase pipe plank pot pouch printer prize puzzle radio rag railing razor receipt "
    "recliner ribbon roof rope rubber rucksack rug saddle sandal saucepan scooter screen "
    "sheet shelf shirt shoelace shorts shovel sink skirt sleeve slipper sneaker soap sofa "
    "spoon stamp stapler suit suitcase sunglasses sweater swimsuit table tank tape television "
    "thermostat thread ticket toaster toolbox torch toy tractor trailer tray tshirt tuxedo "
    "umbrella underwear vacuum van vase vehicle vest video violin wagon wallet wardrobe "
    "washer watch website whistle wifi window windshield wire wood wrapper yarn zipper ";

/// What is eaten and drunk.
constexpr std::string_view kFoods =
    "appetizer apple bacon bagel banana beef beer beverage biscuit bread breakfast brownie "
    "buffet burger burrito butter cabbage cake candy caramel carrot casserole celery cereal "
    "champagne chicken chili chocolate cinnamon cocktail coffee cookie cracker cucumber "
    "dessert dinner donut doughnut feast fries gravy hamburger hotdog icecream ketchup "
    "lasagna lemon lemonade lettuce lunch lunchbox macaroni mayo meatball melon muffin "
    "mustard noodle oatmeal omelet onion pancake pasta pastry pepperoni pickle pie pineapple "
    "pizza popcorn potato pretzel pudding pumpkin ramen raspberry salad salmon salsa sandwich "
    "sausage smoothie snack soda soup spaghetti steak stew sundae supper sushi taco takeout "
    "tortilla turkey vanilla vinegar waffle watermelon whiskey wine yogurt ";

/// Animals, weather and land.
constexpr std::string_view kOutside =
    "alligator bird bunny butterfly chipmunk cloud cloudy creature crow deer donkey dove duck "
    "eagle elephant fox frog giraffe goose gorilla grass hamster hawk hen kangaroo leopard "
    "lightning lion monkey mountain mud owl panda parrot peacock penguin pet pigeon pony "
    "puddle puppy rabbit raccoon rainbow rainy rooster shark sky snowy squirrel storm "
    "sunlight sunny sunrise sunset swan tiger tornado tortoise tree turtle wave weather whale "
    "windy wolf zebra ";

/// What people do for pleasure and for a living.
constexpr std::string_view kPlay =
    "adventure anniversary baseball basketball birthday bowling boxing camping carnival "
    "celebration championship cheerleader class concert contest dance dancing exam festival "
    "fishing football gaming golf hobby hockey homework interview job jog journey karate "
    "kickball match meeting movie music orchestra parade party picnic play poker practice "
    "project recess rehearsal salary skateboard ski soccer softball song sport surf swim "
    "tennis tour tournament trampoline trip vacation volleyball wedding workout wrestle yoga "
    "zumba ";

/// What is bought, counted, named and told.
constexpr std::string_view kAbout =
    "account address advice agreement amount answer apology appointment argument article "
    "award bargain brand budget business charge cheap cheque choice claim college company "
    "complaint contract copy coupon credit crowd culture danger deadline debt decision "
    "deposit detail difference discount dollar dozen edge education effort email error "
    "example excuse expensive experience fault favor fee figure fine fun gas gossip "
    "government grade guide hint honest hope hundred idea income information insurance issue "
    "item joke key kind label language law letter level license list loan location luck major "
    "mess message method million minor mistake news nothing notice number offer opinion "
    "opportunity option page password paycheck payment penny percent permission pick piece "
    "plan plenty policy politics portal power present price privacy product program promise "
    "proof purpose question rate reason record refund remark rent reply report request rule "
    "schedule science secret sentence service sign situation soul speech spirit subject "
    "success surprise survey talent task tax text thank theme thing thousand tip title total "
    "track trade traffic trial trick trouble truth type university upgrade vote wage warranty "
    "way word world zip ";

/// What one does.
constexpr std::string_view kDoing =
    "accept achieve act add admit adopt agree allow annoy apologize appear applaud appreciate "
    "approach argue arrange arrive assume attend avoid await bake bathe become beg begin "
    "behave belong bet blame borrow bother bounce bow brag break browse build buy care carry "
    "carve catch celebrate change chase chat chew choose chop clap clean close collect "
    "commute compare compete complain complete confess confirm connect consider contact "
    "continue convince cook count crawl create cross crush cuddle dare decide decorate "
    "deliver demand deny depend deserve design destroy disagree disappear disappoint discover "
    "discuss dislike divide donate doubt draw dream drive drop dry eat edit encourage end "
    "enjoy enter entertain escape exist expect explain explore fetch fight fill find finish "
    "fire fit fix fold follow forbid forget forgive fry gather giggle give glance glue go "
    "grab grill grow guess happen hate haul help hire hold hug hurry ignore imagine improve "
    "include increase inform insist instruct intend introduce invent invite iron keep kick "
    "kiss knit knock know last laugh launch lean leap learn leave lend let lie lift listen "
    "load look loosen love lower maintain make manage marry matter mean melt mention mind "
    "miss mix mow need nod obey open organize owe own participate pass pause pay perform "
    "persuade plant plug polish possess pour praise prefer prepare pretend prevent proceed "
    "produce pronounce protect prove provide pull punish purchase push put quit raise reach "
    "realize receive recommend refer refuse relax rely remain remember remind remove repair "
    "repeat replace require rescue respect return reveal rinse roll row ruin run save scold "
    "scrub search select sell send separate settle sew share shout show shut sip sit slam "
    "sleep smash smell smile sneak speak spell spend spill splash spoil squeeze stand stare "
    "stay steal stir stop stroll struggle study stumble succeed suggest supply support "
    "suppose surround suspect take talk tap taste teach tear tease tell tend think throw "
    "tickle tie touch travel trim trust try tug understand undress unload unpack use visit "
    "wake walk wander water whisper win wink wipe wish work worry wrap write yell ";

/// As they are told, where no rule makes the form.
constexpr std::string_view kPast =
    "ate became began bent bit bought broke brought built came caught chose chosen dealt did "
    "drank drawn drew driven drove dug eaten flew flown forgave forgot forgotten fought gave "
    "given grew hid hidden kept known laid led lent lit lost made meant met ran ridden risen "
    "rode said sang sat saw seen shot shown slept slid sought spoke spoken spun stolen stuck "
    "swam sworn taken taught thought threw thrown told took understood went woke won written "
    "wrote ";

/// What things are like.
constexpr std::string_view kHowItIs =
    "able absurd actual alike alive alone amazed amazing ancient annoying available average "
    "awesome awkward beautiful beloved best better blank boring brave brief bright brilliant "
    "brutal busy careful careless casual cautious certain charming cheerful classic clever "
    "comfortable comfy common convenient cool correct crappy crazy creepy crowded curious "
    "damn dangerous dark decent delicious dirty disgusting downright drastic easy elegant "
    "empty enormous entire equal especially essential exact excellent exciting extra fabulous "
    "familiar famous fancy fantastic fast favorite fierce final firm first flashy foolish "
    "foreign former fortunate frankly freaking free frequent fresh friendly funny furious "
    "general gentle genuine giant gigantic glorious good gorgeous graceful grateful great "
    "gross guilty happy harsh helpful hilarious holy honestly horrific huge humble humongous "
    "hungry ideal impossible impressive incredible inner innocent intelligent interesting "
    "jolly lame large lazy legal likely little lively local lonely loose loud lovely lucky "
    "luxury mad magic massive mellow merry messy mighty mild miserable modern mysterious "
    "naked nasty natural neat necessary nervous new nifty noisy normal odd old only ordinary "
    "original other outstanding peaceful perfect personal phenomenal pleasant polite poor "
    "popular positive possible potential precious precise private proper proud public pure "
    "quick quiet random rare ready reasonable recent reliable rich ridiculous right rotten "
    "royal rude sad safe same scared selfish sensible serious several shabby shy silly "
    "similar single slippery slow small smart smooth sneaky social soft sorry special spooky "
    "steady sticky strange strict strong stubborn stunning stupid suitable swell tall tame "
    "terrific thick tidy tight tiny tricky true ugly unable unhappy unique unusual upset "
    "useful useless usual vague various vast violent visible weird wet whole wicked wild wise "
    "witty wonderful worried worth wrong yucky yummy ";

/// Words that carry nothing.
constexpr std::string_view kSmall =
    "aboard accordingly across actually afraid alas albeit alongside alright altogether among "
    "amongst anyhow anyways apart arent around atop aw away aye beforehand behind beside "
    "besides beyond bye certainly clearly congrats cos couldve damnit dang darn despite didnt "
    "dont downward dude duh dunno during eh either else elsewhere enough etc even eventually "
    "evidently exactly except forth further furthermore gee gimme goodbye ha haha hey hi hmm "
    "hooray however hows huh hurray idk indeed instead kindof lmao lol maam mainly mere "
    "merely mhm mine moreover mustve naw necessarily neither nevertheless nor nothin nowhere "
    "oh ok omg oops otherwise ouch ought ours ourselves outta overall partly per plus "
    "precisely primarily promptly properly quite rather regarding respectively seriously shes "
    "shouldve sir slightly solely sortof sucks thats theirs themselves therefore theres "
    "theyre theyve thingy tho thru thus together toward towards twice ugh uh unfortunately "
    "unless unlike upon upward wanna wassup weve whatever whats whatsoever wheres wherever "
    "whether whichever who whoever whom whose whys within woah wont wouldve wow yall yeah yep "
    "yes yippee youll youre yours yourself youve yup ";

consteval std::size_t count_words(std::string_view topic) {
  return static_cast<std::size_t>(std::ranges::count(topic, ' '));
}

template <std::size_t kCount>
consteval auto words_of(std::string_view topic) {
  std::array<std::string_view, kCount> words{};
  for (std::string_view& word : words) {
    word = topic.substr(0, topic.find(' '));
    topic.remove_prefix(word.size() + 1);
  }
  return words;
}

/// The words of a topic, ascending.
template <const std::string_view& kTopic>
constexpr auto kWordsOf = words_of<count_words(kTopic)>(kTopic);

constexpr auto kTopics = std::to_array<std::span<const std::string_view>>(
    {kWordsOf<kPeople>, kWordsOf<kNames>, kWordsOf<kTimes>, kWordsOf<kPlaces>, kWordsOf<kThings>,
     kWordsOf<kFoods>, kWordsOf<kOutside>, kWordsOf<kPlay>, kWordsOf<kAbout>, kWordsOf<kDoing>,
     kWordsOf<kPast>, kWordsOf<kHowItIs>, kWordsOf<kSmall>});
static_assert(std::ranges::all_of(kTopics,
                                  [](auto words) { return std::ranges::is_sorted(words); }));

bool is_listed(std::string_view word) {
  return std::ranges::any_of(kTopics,
                             [&](auto words) { return std::ranges::binary_search(words, word); });
}

/// What an ending is taken for, and what stood there instead.
struct Ending {
  std::string_view ending;
  std::string_view instead;
};
constexpr auto kEndings = std::to_array<Ending>({{"s", ""},
                                                 {"es", ""},
                                                 {"ies", "y"},
                                                 {"ed", "e"},
                                                 {"ed", ""},
                                                 {"ied", "y"},
                                                 {"ing", ""},
                                                 {"ing", "e"},
                                                 {"ly", ""}});

/// Shorter words are no forms of others.
constexpr std::size_t kLeastForm = 4;
constexpr std::size_t kLongestForm = 20;

/// `stopped`: of `stopp`.
bool is_doubled(std::string_view root) {
  return root.size() > 2 && root.back() == root[root.size() - 2];
}

}  // namespace

bool is_everyday_word(std::string_view word) noexcept {
  if (is_listed(word)) {
    return true;
  }
  if (word.size() < kLeastForm || word.size() > kLongestForm) {
    return false;
  }
  return std::ranges::any_of(kEndings, [&](const Ending& ending) {
    if (!word.ends_with(ending.ending)) {
      return false;
    }
    const std::string_view root = word.substr(0, word.size() - ending.ending.size());
    if (ending.instead.empty()) {
      return is_listed(root) || (is_doubled(root) && is_listed(root.substr(0, root.size() - 1)));
    }
    std::array<char, kLongestForm + 1> buffer{};
    const auto end = std::ranges::copy(root, buffer.begin()).out;
    const auto size = std::ranges::copy(ending.instead, end).out - buffer.begin();
    return is_listed({buffer.data(), static_cast<std::size_t>(size)});
  });
}

}  // namespace descry::engine
