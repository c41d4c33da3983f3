#include "indexer/pipeline/built_in_vocabulary.hpp"

#include <array>

#include "indexer/pipeline/vocabulary.hpp"

namespace descry::indexer {

std::span<const VocabularyFile> built_in_vocabulary() {
  static const std::array<VocabularyFile, 33> files{{
      {"abbreviations.txt", kAbbreviationsText},
      {"accidents_and_results.txt", kAccidentsAndResultsText},
      {"care_and_life.txt", kCareAndLifeText},
      {"chart_lines.txt", kChartLinesText},
      {"chart_shorthand.txt", kChartShorthandText},
      {"circumstances.txt", kCircumstancesText},
      {"clinical.txt", kClinicalText},
      {"drug_words.txt", kDrugWordsText},
      {"eponyms.txt", kEponymsText},
      {"equipment_and_operations.txt", kEquipmentAndOperationsText},
      {"hcpcs_drugs.txt", kHcpcsDrugsText},
      {"hcpcs_supplies.txt", kHcpcsSuppliesText},
      {"injuries.txt", kInjuriesText},
      {"inner_body.txt", kInnerBodyText},
      {"lay.txt", kLayText},
      {"mind_and_habits.txt", kMindAndHabitsText},
      {"names_a_to_i.txt", kNamesAToIText},
      {"names_j_to_z.txt", kNamesJToZText},
      {"older_wording.txt", kOlderWordingText},
      {"operating_room.txt", kOperatingRoomText},
      {"operations.txt", kOperationsText},
      {"procedures.txt", kProceduresText},
      {"rare_abbreviations.txt", kRareAbbreviationsText},
      {"rare_diseases.txt", kRareDiseasesText},
      {"said_alike.txt", kSaidAlikeText},
      {"signs.txt", kSignsText},
      {"skin_and_senses.txt", kSkinAndSensesText},
      {"spelling_variants.txt", kSpellingVariantsText},
      {"status.txt", kStatusText},
      {"surgery_and_services.txt", kSurgeryAndServicesText},
      {"things_and_operations.txt", kThingsAndOperationsText},
      {"told_at_home.txt", kToldAtHomeText},
      {"visits.txt", kVisitsText},
  }};
  return files;
}

}  // namespace descry::indexer
