#include "server/http/answer_cache.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

namespace descry::server {
namespace {

/// Answers take from some hundred bytes to some kilobytes: places are not what runs out.
constexpr std::size_t kBytesPerSlot = 256;

/// An answer takes no more than this part of the ring.
constexpr std::size_t kLeastAnswers = 16;

std::uint64_t hash_of(std::string_view kind, std::string_view query) {
  // Kinds are few and known: one hash of the longer part is enough.
  return std::hash<std::string_view>()(query) ^ (kind.size() * 0x9E37'79B9'7F4A'7C15U);
}

}  // namespace

void AnswerCache::start() {
  ring_ = std::make_unique_for_overwrite<char[]>(capacity_);
  table_.resize(std::bit_ceil(std::max<std::size_t>(capacity_ / kBytesPerSlot / kWays, 1)));
  end_ = capacity_;  // No answer begins at place 0.
}

void AnswerCache::clear() noexcept {
  std::fill(table_.begin(), table_.end(), Bucket{});
}

AnswerCache::Head AnswerCache::head_at(std::uint64_t place) const noexcept {
  Head head;
  std::memcpy(&head, at(place), sizeof head);
  return head;
}

std::optional<AnswerParts> AnswerCache::find(std::string_view kind, std::string_view query) {
  if (ring_ == nullptr) {
    return std::nullopt;
  }
  const std::uint64_t hash = hash_of(kind, query);
  for (std::uint64_t& place : bucket_of(hash)) {
    if (!is_whole(place)) {
      continue;
    }
    const Head head = head_at(place);
    const std::string_view key(at(place) + sizeof head, head.key);
    if (head.hash != hash || !key.starts_with(kind) || key.substr(kind.size()) != query) {
      continue;
    }
    renew(place, head);
    const char* const before = at(place) + sizeof head + head.key;
    found_.add(1);
    return AnswerParts{{before, head.before}, {before + head.before, head.after}};
  }
  missed_.add(1);
  return std::nullopt;
}

/// Where so many bytes stand next: none goes over the end of the ring.
std::uint64_t AnswerCache::next_place(std::size_t size) const noexcept {
  const std::size_t left = capacity_ - end_ % capacity_;
  return left < size ? end_ + left : end_;
}

/// Copies an answer of the older half to the front, where that leaves it whole on the way.
void AnswerCache::renew(std::uint64_t& place, const Head& head) {
  const std::size_t size = head.size();
  const std::uint64_t next = next_place(size);
  if (end_ - place > capacity_ / 2 && next + size <= place + capacity_) {
    std::memcpy(ring_.get() + next % capacity_, at(place), size);
    end_ = next + size;
    place = next;
  }
}

void AnswerCache::keep(std::string_view kind, std::string_view query, const AnswerParts& answer) {
  Head head{hash_of(kind, query), static_cast<std::uint32_t>(kind.size() + query.size()),
            static_cast<std::uint32_t>(answer.before.size()),
            static_cast<std::uint32_t>(answer.after.size())};
  if (head.size() > capacity_ / kLeastAnswers) {
    return;
  }
  if (ring_ == nullptr) {
    start();
  }
  const std::uint64_t place = next_place(head.size());
  char* out = ring_.get() + place % capacity_;
  const auto put = [&](const void* bytes, std::size_t size) {
    std::memcpy(out, bytes, size);
    out += size;
  };
  put(&head, sizeof head);
  for (const std::string_view part : {kind, query, answer.before, answer.after}) {
    put(part.data(), part.size());
  }
  end_ = place + head.size();
  Bucket& bucket = bucket_of(head.hash);
  *std::min_element(bucket.begin(), bucket.end()) = place;
}

}  // namespace descry::server
