#pragma once

// The bytes of schemas/vocabulary/, one constant a file, put into the program by the build.

#include <string_view>

namespace descry::indexer {

extern constinit const std::string_view kAbbreviationsText;
extern constinit const std::string_view kAccidentsAndResultsText;
extern constinit const std::string_view kCareAndLifeText;
extern constinit const std::string_view kChartLinesText;
extern constinit const std::string_view kChartShorthandText;
extern constinit const std::string_view kCircumstancesText;
extern constinit const std::string_view kClinicalText;
extern constinit const std::string_view kDrugWordsText;
extern constinit const std::string_view kEponymsText;
extern constinit const std::string_view kEquipmentAndOperationsText;
extern constinit const std::string_view kHcpcsDrugsText;
extern constinit const std::string_view kHcpcsSuppliesText;
extern constinit const std::string_view kInjuriesText;
extern constinit const std::string_view kInnerBodyText;
extern constinit const std::string_view kLayText;
extern constinit const std::string_view kMindAndHabitsText;
extern constinit const std::string_view kNamesAToIText;
extern constinit const std::string_view kNamesJToZText;
extern constinit const std::string_view kOlderWordingText;
extern constinit const std::string_view kOperatingRoomText;
extern constinit const std::string_view kOperationsText;
extern constinit const std::string_view kProceduresText;
extern constinit const std::string_view kRareAbbreviationsText;
extern constinit const std::string_view kRareDiseasesText;
extern constinit const std::string_view kSaidAlikeText;
extern constinit const std::string_view kSignsText;
extern constinit const std::string_view kSkinAndSensesText;
extern constinit const std::string_view kSpellingVariantsText;
extern constinit const std::string_view kStatusText;
extern constinit const std::string_view kSurgeryAndServicesText;
extern constinit const std::string_view kThingsAndOperationsText;
extern constinit const std::string_view kToldAtHomeText;
extern constinit const std::string_view kVisitsText;

}  // namespace descry::indexer
