#include "indexer/pipeline/external_causes.hpp"

namespace descry::indexer {

void mark_external_causes(std::string_view system, engine::EditionInput& edition) {
  for (engine::ConceptInput& item : edition.concepts) {
    const bool is_code = item.kind == engine::ConceptKind::code && !item.code.empty();
    const char front = is_code ? item.code.front() : ' ';
    item.is_cause = (system == "icd10cm" && front >= 'V' && front <= 'Y') ||
                    (system == "icd9cm" && front == 'E');
  }
}

}  // namespace descry::indexer
