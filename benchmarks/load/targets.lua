-- wrk script: asks for the lines of the file $TARGETS in turn, and counts answers that are not 200.
-- A thread of wrk begins at a place of its own, so that connections do not march in step.
-- With $DEPTH above 1 a connection sends so many requests at once and then waits for all answers:
--
--   python3 benchmarks/load/make_targets.py QUERIES > targets
--   DEPTH=16 TARGETS=targets wrk --threads 1 --connections 64 --duration 5s --latency \
--     --script benchmarks/load/targets.lua http://HOST:PORT
local depth = tonumber(os.getenv("DEPTH") or "1")
local targets = {}
local next_target = 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("first", #threads * 7919)
end

function init()
  local requests = {}
  for line in io.lines(os.getenv("TARGETS")) do
    requests[#requests + 1] = wrk.format("GET", line)
  end
  for i = 1, #requests do
    local batch = {}
    for k = 0, depth - 1 do
      batch[k + 1] = requests[(i + k - 1) % #requests + 1]
    end
    targets[i] = table.concat(batch)
  end
  next_target = first % #targets
  failures = 0
end

function request()
  next_target = (next_target + depth - 1) % #targets + 1
  return targets[next_target]
end

function response(status)
  if status ~= 200 then
    failures = failures + 1
  end
end

function done(summary, latency)
  local failed = 0
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("failures")
  end
  io.write(string.format("RESULT\t%.0f\t%.0f\t%.0f\t%.0f\t%d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50), latency:percentile(95),
    latency:percentile(99), failed + summary.errors.connect + summary.errors.read +
    summary.errors.timeout))
end
