// Codes of HCPCS rows, of code_meanings.hpp.
#include <algorithm>
#include <array>
#include <span>

#include "indexer/pipeline/code_meanings.hpp"

namespace descry::indexer {
namespace {

struct Meaning {
  std::string_view code;
  std::string_view text;
};

constexpr Meaning kCoverage[] = {
    {"C", "carrier judgment"},
    {"D", "special coverage instructions apply"},
    {"I", "not payable by Medicare"},
    {"M", "not covered by Medicare"},
    {"S", "not covered by Medicare by statute"},
};

constexpr Meaning kPricing[] = {
    {"00", "not priced separately by part B"},
    {"11", "physician fee schedule: national relative value units"},
    {"12", "physician fee schedule: national anesthesia base units"},
    {"13", "physician fee schedule: priced by carriers"},
    {"21", "clinical lab fee schedule: national limitation amount"},
    {"22", "clinical lab fee schedule: priced by carriers"},
    {"31", "frequently serviced durable medical equipment"},
    {"32", "inexpensive and routinely purchased durable medical equipment"},
    {"33", "oxygen and oxygen equipment"},
    {"34", "supplies for durable medical equipment"},
    {"35", "surgical dressings"},
    {"36", "capped rental of durable medical equipment"},
    {"37", "ostomy, tracheostomy and urological supplies"},
    {"38", "orthotics, prosthetics, prosthetic devices and vision services"},
    {"39", "parenteral and enteral nutrition"},
    {"40", "lymphedema compression treatment items"},
    {"45", "customized durable medical equipment"},
    {"46", "durable medical equipment priced by carriers"},
    {"51", "drugs"},
    {"52", "reasonable charge"},
    {"53", "by statute"},
    {"54", "vaccinations"},
    {"55", "splints and casts"},
    {"56", "intraocular lenses inserted in a physician's office"},
    {"57", "other, priced by carriers"},
    {"99", "value not established"},
};

constexpr Meaning kMultiplePricing[] = {
    {"9", "not applicable: not priced separately by part B, or no value established"},
    {"A", "not applicable: priced under one methodology"},
    {"B", "professional component by relative value units, technical and global by carriers"},
    {"C", "physician's interpretation by relative value units, lab service by lab fee schedule"},
    {"D", "physician by fee schedule, clinical psychologist by psychologist fee schedule"},
    {"E", "physician, clinical psychologist and social worker each by their fee schedule"},
    {"F", "physician by carriers, psychologist and social worker by their fee schedules"},
    {"G", "reasonable charge with blood products, else clinical lab fee schedule"},
};

constexpr Meaning kAscGroup[] = {{"YY", "approved for ambulatory surgical centers"}};

constexpr Meaning kActionCode[] = {
    {"A", "code added"},
    {"B", "administrative data and long description changed"},
    {"C", "long description changed"},
    {"D", "code discontinued"},
    {"F", "administrative data changed"},
    {"N", "no maintenance"},
    {"P", "payment changed: pricing, base units or payment group"},
    {"R", "discontinued code reactivated"},
    {"S", "short description changed"},
    {"T", "BETOS or type of service changed"},
};

constexpr Meaning kTypeOfService[] = {
    {"0", "whole blood"},
    {"1", "medical care"},
    {"2", "surgery"},
    {"3", "consultation"},
    {"4", "diagnostic radiology"},
    {"5", "diagnostic laboratory"},
    {"6", "therapeutic radiology"},
    {"7", "anesthesia"},
    {"8", "assistant at surgery"},
    {"9", "other medical items or services"},
    {"A", "used durable medical equipment"},
    {"B", "high risk screening mammography"},
    {"C", "low risk screening mammography"},
    {"D", "ambulance"},
    {"E", "enteral and parenteral nutrients and supplies"},
    {"F", "ambulatory surgical center, use of the facility"},
    {"G", "immunosuppressive drugs"},
    {"H", "hospice"},
    {"J", "diabetic shoes"},
    {"K", "hearing items and services"},
    {"L", "supplies for end-stage renal disease"},
    {"M", "monthly capitation payment for dialysis"},
    {"N", "kidney donor"},
    {"P", "lump sum purchase of durable medical equipment, prosthetics or orthotics"},
    {"Q", "vision items or services"},
    {"R", "rental of durable medical equipment"},
    {"S", "surgical dressings or other medical supplies"},
    {"T", "outpatient mental health treatment limitation"},
    {"U", "occupational therapy"},
    {"V", "pneumococcal, influenza or hepatitis vaccine"},
    {"W", "physical therapy"},
    {"Y", "second opinion on elective surgery"},
    {"Z", "third opinion on elective surgery"},
};

constexpr Meaning kLabCertification[] = {
    {"010", "histocompatibility testing"},
    {"100", "microbiology"},
    {"110", "bacteriology"},
    {"115", "mycobacteriology"},
    {"120", "mycology"},
    {"130", "parasitology"},
    {"140", "virology"},
    {"150", "other microbiology"},
    {"200", "diagnostic immunology"},
    {"210", "syphilis serology"},
    {"220", "general immunology"},
    {"300", "chemistry"},
    {"310", "routine chemistry"},
    {"320", "urinalysis"},
    {"330", "endocrinology"},
    {"340", "toxicology"},
    {"350", "other chemistry"},
    {"400", "hematology"},
    {"500", "immunohematology"},
    {"510", "ABO group and Rh type"},
    {"520", "antibody detection, transfusion"},
    {"530", "antibody detection, no transfusion"},
    {"540", "antibody identification"},
    {"550", "compatibility testing"},
    {"560", "other immunohematology"},
    {"600", "pathology"},
    {"610", "histopathology"},
    {"620", "oral pathology"},
    {"630", "cytology"},
    {"800", "radiobioassay"},
    {"900", "clinical cytogenetics"},
};

constexpr Meaning kBetos[] = {
    {"D1A", "medical and surgical supplies"},
    {"D1B", "hospital beds"},
    {"D1C", "oxygen and supplies"},
    {"D1D", "wheelchairs"},
    {"D1E", "other durable medical equipment"},
    {"D1F", "prosthetic and orthotic devices"},
    {"D1G", "drugs administered through durable medical equipment"},
    {"I1A", "standard imaging: chest"},
    {"I1B", "standard imaging: musculoskeletal"},
    {"I1C", "standard imaging: breast"},
    {"I1D", "standard imaging: contrast gastrointestinal"},
    {"I1E", "standard imaging: nuclear medicine"},
    {"I1F", "standard imaging: other"},
    {"I2A", "advanced imaging: CT of brain, head or neck"},
    {"I2B", "advanced imaging: CT, other"},
    {"I2C", "advanced imaging: MRI of brain, head or neck"},
    {"I2D", "advanced imaging: MRI, other"},
    {"I3A", "ultrasound: eye"},
    {"I3B", "ultrasound: abdomen and pelvis"},
    {"I3C", "ultrasound: heart"},
    {"I3D", "ultrasound: carotid arteries"},
    {"I3E", "ultrasound: prostate, transrectal"},
    {"I3F", "ultrasound: other"},
    {"I4A", "imaging procedure: heart, with catheterization"},
    {"I4B", "imaging procedure: other"},
    {"M1A", "office visit: new patient"},
    {"M1B", "office visit: established patient"},
    {"M2A", "hospital visit: initial"},
    {"M2B", "hospital visit: subsequent"},
    {"M2C", "hospital visit: critical care"},
    {"M3", "emergency room visit"},
    {"M4A", "home visit"},
    {"M4B", "nursing home visit"},
    {"M5A", "specialist: pathology"},
    {"M5B", "specialist: psychiatry"},
    {"M5C", "specialist: ophthalmology"},
    {"M5D", "specialist: other"},
    {"M6", "consultation"},
    {"O1A", "ambulance"},
    {"O1B", "chiropractic"},
    {"O1C", "enteral and parenteral nutrition"},
    {"O1D", "chemotherapy"},
    {"O1E", "other drugs"},
    {"O1F", "hearing and speech services"},
    {"O1G", "immunizations and vaccinations"},
    {"O1L", "lymphedema compression treatment items"},
    {"P0", "anesthesia"},
    {"P1A", "major procedure: breast"},
    {"P1B", "major procedure: colectomy"},
    {"P1C", "major procedure: cholecystectomy"},
    {"P1D", "major procedure: transurethral resection of the prostate"},
    {"P1E", "major procedure: hysterectomy"},
    {"P1F", "major procedure: exploration, decompression or disc excision"},
    {"P1G", "major procedure: other"},
    {"P2A", "major cardiovascular procedure: coronary bypass"},
    {"P2B", "major cardiovascular procedure: aneurysm repair"},
    {"P2C", "major cardiovascular procedure: thromboendarterectomy"},
    {"P2D", "major cardiovascular procedure: coronary angioplasty"},
    {"P2E", "major cardiovascular procedure: pacemaker insertion"},
    {"P2F", "major cardiovascular procedure: other"},
    {"P3A", "major orthopedic procedure: hip fracture repair"},
    {"P3B", "major orthopedic procedure: hip replacement"},
    {"P3C", "major orthopedic procedure: knee replacement"},
    {"P3D", "major orthopedic procedure: other"},
    {"P4A", "eye procedure: corneal transplant"},
    {"P4B", "eye procedure: cataract removal and lens insertion"},
    {"P4C", "eye procedure: retinal detachment"},
    {"P4D", "eye procedure: treatment of retinal lesions"},
    {"P4E", "eye procedure: other"},
    {"P5A", "ambulatory procedure: skin"},
    {"P5B", "ambulatory procedure: musculoskeletal"},
    {"P5C", "ambulatory procedure: inguinal hernia repair"},
    {"P5D", "ambulatory procedure: lithotripsy"},
    {"P5E", "ambulatory procedure: other"},
    {"P6A", "minor procedure: skin"},
    {"P6B", "minor procedure: musculoskeletal"},
    {"P6C", "minor procedure: other, Medicare fee schedule"},
    {"P6D", "minor procedure: other, not of the Medicare fee schedule"},
    {"P7A", "oncology: radiation therapy"},
    {"P7B", "oncology: other"},
    {"P8A", "endoscopy: arthroscopy"},
    {"P8B", "endoscopy: upper gastrointestinal"},
    {"P8C", "endoscopy: sigmoidoscopy"},
    {"P8D", "endoscopy: colonoscopy"},
    {"P8E", "endoscopy: cystoscopy"},
    {"P8F", "endoscopy: bronchoscopy"},
    {"P8G", "endoscopy: laparoscopic cholecystectomy"},
    {"P8H", "endoscopy: laryngoscopy"},
    {"P8I", "endoscopy: other"},
    {"P9A", "dialysis services, Medicare fee schedule"},
    {"P9B", "dialysis services, not of the Medicare fee schedule"},
    {"T1A", "lab test: routine venipuncture"},
    {"T1B", "lab test: automated general profiles"},
    {"T1C", "lab test: urinalysis"},
    {"T1D", "lab test: blood counts"},
    {"T1E", "lab test: glucose"},
    {"T1F", "lab test: bacterial cultures"},
    {"T1G", "lab test: other, Medicare fee schedule"},
    {"T1H", "lab test: other, not of the Medicare fee schedule"},
    {"T2A", "other test: electrocardiogram"},
    {"T2B", "other test: cardiovascular stress test"},
    {"T2C", "other test: electrocardiogram monitoring"},
    {"T2D", "other test: other"},
    {"Y1", "other, Medicare fee schedule"},
    {"Y2", "other, not of the Medicare fee schedule"},
    {"Z1", "local code"},
    {"Z2", "undefined"},
};

struct Field {
  std::string_view name;
  std::span<const Meaning> meanings;
};

constexpr Field kFields[] = {
    {"coverage", kCoverage},
    {"pricing", kPricing},
    {"multiple_pricing", kMultiplePricing},
    {"asc_group", kAscGroup},
    {"action_code", kActionCode},
    {"tos", kTypeOfService},
    {"lab_cert", kLabCertification},
    {"betos", kBetos},
};

constexpr std::string_view kUnknown = "not in the record layout";

std::string known_or_not(std::string_view field, std::string_view code) {
  const std::string_view meaning = meaning_of_hcpcs(field, code);
  return std::string(meaning.empty() ? kUnknown : meaning);
}

}  // namespace

std::string_view meaning_of_hcpcs(std::string_view field, std::string_view code) {
  const auto* const found = std::ranges::find(kFields, field, &Field::name);
  if (found == std::end(kFields)) {
    return {};
  }
  const auto meaning = std::ranges::find(found->meanings, code, &Meaning::code);
  return meaning == found->meanings.end() ? std::string_view() : meaning->text;
}

void add_hcpcs_meanings(std::vector<std::pair<std::string, engine::PropertyValue>>& properties) {
  std::vector<std::pair<std::string, engine::PropertyValue>> all;
  for (auto& [name, value] : properties) {
    const bool has_meanings = std::ranges::find(kFields, name, &Field::name) != std::end(kFields);
    engine::PropertyValue meaning;
    if (const auto* code = std::get_if<std::string>(&value)) {
      meaning = known_or_not(name, *code);
    } else if (const auto* codes = std::get_if<std::vector<std::string>>(&value)) {
      std::vector<std::string> texts;
      for (const std::string& one : *codes) {
        texts.push_back(known_or_not(name, one));
      }
      meaning = std::move(texts);
    }
    std::string meaning_name = name + "_meaning";
    all.emplace_back(std::move(name), std::move(value));
    if (has_meanings) {
      all.emplace_back(std::move(meaning_name), std::move(meaning));
    }
  }
  properties = std::move(all);
}

}  // namespace descry::indexer
