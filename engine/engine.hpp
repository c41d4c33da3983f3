#pragma once

// The search engine's façade: open a generation, search it, look codes up.
//
// An Engine is immutable once opened. Any number of threads may call it at once, each with a
// SearchScratch of its own; nothing here logs or reads a clock, and but for check_claim() nothing
// locks. Everything that a search or a look-up needs is in memory; pages, edits and claims read the
// store (a few microseconds a record when warm). Views in answers point into the engine or into the
// answer and live as long as both do.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "engine/code_page.hpp"
#include "engine/composition.hpp"
#include "engine/relations.hpp"

namespace descry::engine {

// Of engine/claim_check.hpp.
struct Claim;
struct ClaimReport;
// Of engine/edits.hpp.
struct PtpRequest;
struct PtpAnswer;
struct PtpEdit;
struct MueRequest;
struct MueAnswer;
struct CcRequest;
struct CcAnswer;

// ---- What is loaded -------------------------------------------------------------------------

/// A file that an edition was made from.
struct SourceSummary {
  std::string kind;  ///< `icd10cm_tabular`, as build reports name kinds.
  std::string name;  ///< `icd10cm-tabular-April-1-2026.xml`.
};

struct EditionSummary {
  std::string edition;
  Date from{};
  std::optional<Date> to;
  std::uint64_t concepts = 0;  ///< Codes; chapters, blocks and modifiers are counted apart.
  std::uint64_t billable = 0;
  std::uint64_t labels = 0;
  std::uint64_t modifiers = 0;
  bool is_default = false;
  std::vector<SourceSummary> sources;
};

struct SystemSummary {
  std::string system;
  std::string title;
  std::string uri;
  std::string licence;
  bool searched_by_default = true;
  std::vector<EditionSummary> editions;  ///< Oldest first.
};

/// What a part of a system's index takes, for people who look inside.
struct MemoryPart {
  std::string system;
  std::string part;  ///< `postings`, `labels`, `dictionary`.
  std::uint64_t bytes = 0;
  std::uint64_t items = 0;
};

// ---- Search ---------------------------------------------------------------------------------

/// `automatic`: every way as needed. `exact`: no prefix, typo or synonym. `prefix`: exact and
/// prefix. `fuzzy`: prefix and typos, no synonyms.
enum class MatchMode : std::uint8_t { automatic, exact, prefix, fuzzy };

/// Of `auto`, `exact`, `prefix` and `fuzzy`, as parameters and options name them.
[[nodiscard]] std::optional<MatchMode> match_mode_named(std::string_view name);

/// Bounds of one search; the façade refuses what exceeds them.
inline constexpr std::size_t kMaxQueryCharacters = 256;
inline constexpr std::size_t kMaxQueryWords = 32;
inline constexpr std::uint32_t kMaxLimit = 100;
inline constexpr std::uint32_t kMaxOffset = 1000;
inline constexpr std::uint64_t kExactTotalLimit = 10'000;

struct SearchRequest {
  std::string_view q{};  ///< UTF-8, at most kMaxQueryCharacters after trimming.
  std::span<const std::string_view> systems{};  ///< Empty: those searched by default.
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  MatchMode match = MatchMode::automatic;
  std::optional<bool> billable{};
  std::string_view under{};  ///< Code, block or chapter of the one system named; empty for all.
  std::optional<Date> as_of{};
  bool explain = false;
};

/// Half-open byte range.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// How one word of the query was met in a hit's label.
struct WordMatch {
  std::string query;   ///< The word as folded from the query.
  std::string met_by;  ///< The label's word or words; empty when dropped.
  MatchWay way = MatchWay::exact;
  std::uint8_t edits = 0;
  float weight = 0;          ///< Of the way, 0..1.
  float information = 0;     ///< The word's information weight; its share of all is what counts.
  bool is_function = false;  ///< "of": need not be met.
  std::string_view source;   ///< Of a synonym: `lay.txt:120`; else empty.
  std::string_view label;    ///< The label that met it; empty when dropped.
};

/// The score's parts; score = the formula documented at engine/rank/score.hpp.
struct ScoreParts {
  float query = 0;      ///< Weighted share of the query that is met, 0..1.
  float met = 1;        ///< Share of the query's information that is met at all, 0..1.
  float coverage = 0;   ///< Share of the label's information that the query met, 0..1.
  float kind = 0;       ///< Of the label kind, 0..1.
  float order = 0;      ///< Word order and nearness, 0..1.
  float prior = 0;      ///< The concept's static rank, 0..1.
  bool spread = false;  ///< Words met by several labels of the concept together.
  /// What coverage is the share of, and of which: 0 where no label's words are looked at.
  float label_met = 0;
  float label_information = 0;
  bool whole = false;  ///< The label is the query itself: coverage is 1.
  float clarity = 1;   ///< Of the query: by how much all its scores are less (rank/clarity.hpp).
};

struct Explanation {
  std::string summary;  ///< For people: `synonym: heart attack → myocardial infarction`.
  std::vector<WordMatch> words;
  ScoreParts parts;
};

struct Hit {
  std::string_view system;
  std::string_view code;
  std::string_view display;
  bool billable = false;
  bool in_force = true;
  Score score = 0;
  std::string_view label;  ///< The text that matched, as the source has it.
  LabelKind kind = LabelKind::title;
  MatchWay match_class = MatchWay::exact;  ///< The weakest way any word was met.
  /// Matched bytes of `label`, ascending, apart from each other.
  std::span<const Span> marks;
};

struct Correction {
  std::string from;
  std::string to;

  friend bool operator==(const Correction&, const Correction&) = default;
};

/// Reused from query to query: clearing keeps memory, so a warm search allocates nothing.
struct SearchAnswer {
  std::uint64_t total = 0;
  bool total_is_exact = true;
  std::vector<std::pair<std::string_view, std::string_view>> editions;  ///< (system, edition).
  std::vector<std::string> warnings;
  std::vector<Correction> corrections;
  std::vector<Hit> hits;                  ///< Best first.
  std::vector<Explanation> explanations;  ///< One for each hit when asked for; else empty.
  std::vector<Span> mark_storage;         ///< What Hit::marks view.

  void clear();
};

/// Memory that a search works in. One to a thread; any engine; never shared by two running calls.
class SearchScratch {
 public:
  SearchScratch();
  ~SearchScratch();
  SearchScratch(SearchScratch&&) noexcept;
  SearchScratch& operator=(SearchScratch&&) noexcept;
  SearchScratch(const SearchScratch&) = delete;
  SearchScratch& operator=(const SearchScratch&) = delete;

  struct State;
  [[nodiscard]] State& state() noexcept { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

struct SuggestRequest {
  std::string_view q;
  std::span<const std::string_view> systems;
  std::uint32_t limit = 10;
};

struct Suggestion {
  std::string text;         ///< The completed phrase.
  std::vector<Span> marks;  ///< The part that was typed, as byte ranges of `text`.
  std::uint64_t count = 0;  ///< Codes whose labels have it.
};

// ---- Codes ----------------------------------------------------------------------------------

struct CodeListRequest {
  std::optional<bool> billable;
  std::uint32_t limit = 100;
  std::uint32_t offset = 0;
  std::optional<Date> as_of;
};

// ---- The engine -----------------------------------------------------------------------------

class Engine {
 public:
  /// Reads the generation folder at a path into memory. Errors: not_found, corrupt_data,
  /// unsupported_format, io_failure, each naming the folder and what is wrong with it.
  static Result<std::shared_ptr<const Engine>> open(const std::string& generation);

  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  [[nodiscard]] std::span<const SystemSummary> systems() const noexcept;
  /// A number that differs between generations with different content; equal sources, equal number.
  [[nodiscard]] std::uint64_t fingerprint() const noexcept;
  [[nodiscard]] std::vector<MemoryPart> memory() const;

  /// Fills `answer`. Errors: invalid_argument (empty or too long q, bad limit, offset, `under`
  /// without exactly one system), unknown_system, unknown_code (`under`), no_edition.
  Result<void> search(const SearchRequest& request, SearchScratch& scratch,
                      SearchAnswer& answer) const;

  /// Completions of the text, most codes first, then in byte order. Errors: as search().
  Result<std::vector<Suggestion>> suggest(const SuggestRequest& request,
                                          SearchScratch& scratch) const;

  /// The code in any spelling (`E11.9`, `e119`, ` E11 9`), in the edition of `as_of` or the newest
  /// that has it. Allocates nothing. Errors: unknown_system, unknown_code, no_edition.
  [[nodiscard]] Result<CodeSummary> look_up(std::string_view system, std::string_view code,
                                            std::optional<Date> as_of) const;

  /// Codes of a system that are spelt like an unknown one, nearest first.
  [[nodiscard]] std::vector<CodeRef> did_you_mean(std::string_view system, std::string_view code,
                                                  std::size_t limit) const;

  /// Everything about one code. Errors: as look_up(), corrupt_data, io_failure.
  [[nodiscard]] Result<CodePage> page(std::string_view system, std::string_view code,
                                      std::optional<Date> as_of) const;

  /// Direct children, or with an empty `code` the system's roots.
  [[nodiscard]] Result<CodeList> children(std::string_view system, std::string_view code,
                                          const CodeListRequest& request) const;
  /// Codes below, at any depth, in official order.
  [[nodiscard]] Result<CodeList> descendants(std::string_view system, std::string_view code,
                                             const CodeListRequest& request) const;

  /// NCCI procedure-to-procedure pairs of a code. Errors: invalid_argument for what is no HCPCS
  /// or CPT code; no_edition when no release of that setting is loaded; corrupt_data, io_failure.
  [[nodiscard]] Result<PtpAnswer> ptp_edits(const PtpRequest& request) const;
  /// All pairs in force on `day` among codes of one claim, by column 1 code, then column 2 code.
  /// What is no HCPCS or CPT code takes no part. One read of the store a code. Errors: no_edition,
  /// corrupt_data, io_failure.
  [[nodiscard]] Result<std::vector<PtpEdit>> ptp_among(EditSetting setting,
                                                       std::span<const std::string_view> codes,
                                                       Date day) const;
  /// The most plausible units of a code. Errors: as ptp_edits(); no_edition also when no release is
  /// in force on `as_of`.
  [[nodiscard]] Result<MueAnswer> mue_edits(const MueRequest& request) const;
  /// The CC level of a secondary diagnosis, and whether a principal one takes it away. Errors:
  /// invalid_argument for no code; no_edition when no table is loaded for `as_of`; corrupt_data,
  /// io_failure.
  [[nodiscard]] Result<CcAnswer> cc_exclusions(const CcRequest& request) const;
  /// What two editions of a system differ in. Errors: unknown_system, no_edition naming what is
  /// loaded.
  [[nodiscard]] Result<EditionDiff> diff(std::string_view system, const DiffRequest& request) const;
  /// What the official files say against a claim. The first check of an edition reads its notes,
  /// ten milliseconds once; others wait for it. Errors: invalid_argument (more than a claim may
  /// have, a pointer to no diagnosis), corrupt_data, io_failure.
  [[nodiscard]] Result<ClaimReport> check_claim(const Claim& claim) const;
  /// The characters that may follow a prefix, in any spelling, over the billable codes in force on
  /// `as_of` or in the default edition. Reads the store. Errors: unknown_system, no_edition,
  /// unknown_code when no code begins so, naming what may; corrupt_data, io_failure.
  [[nodiscard]] Result<NextCharacters> next_characters(std::string_view system,
                                                       std::string_view prefix,
                                                       std::optional<Date> as_of) const;

  struct State;

 private:
  explicit Engine(std::unique_ptr<const State> state) noexcept;
  std::unique_ptr<const State> state_;
};

}  // namespace descry::engine
