-- wrk script: asks for the lines of the file $TARGETS in turn, and counts answers that are not 200.
-- A thread of wrk begins at a place of its own, so that connections do not march in step.
local targets = {}
local next_target = 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("first", #threads * 7919)
end

function init()
  for line in io.lines(os.getenv("TARGETS")) do
    targets[#targets + 1] = wrk.format("GET", line)
  end
  next_target = first % #targets
  failures = 0
end

function request()
  next_target = next_target % #targets + 1
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
