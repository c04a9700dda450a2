// SPDX-License-Identifier: MIT
#include "app/ctl/kernellimits.h"

#include <algorithm>
#include <utility>

namespace portreeve::ctl {

namespace {

constexpr qsizetype kPage = 5000; // as many as GetLimits takes

// Lives as long as a page is asked for.
struct Reading
{
    IdList left;
    KernelLimits found;
    std::function<void(const KernelLimits &)> use;
};

bool isBearable(const Error &error)
{
    return error.code == ErrorCode::Unsupported || error.code == ErrorCode::NotFound;
}

void readPage(Run &run, const std::shared_ptr<Reading> &reading)
{
    // Never an empty page: to the helper that means all.
    if (reading->left.isEmpty())
        return reading->use(reading->found);
    const qsizetype size = std::min(kPage, reading->left.size());
    const IdList page = reading->left.first(size);
    reading->left = reading->left.sliced(size);
    run.client.limits(page, &run, [&run, reading](const Result<QList<LimitReading>> &limits) {
        if (!limits && !isBearable(limits.error()))
            return run.fail(limits.error());
        for (const LimitReading &limit : limits.value_or(QList<LimitReading>()))
            reading->found.insert(limit.id, limit);
        readPage(run, reading);
    });
}

} // namespace

void readKernelLimits(Run &run, const IdList &ids, std::function<void(const KernelLimits &)> use)
{
    readPage(run, std::make_shared<Reading>(Reading{ids, {}, std::move(use)}));
}

} // namespace portreeve::ctl
