// SPDX-License-Identifier: MIT
#include "app/ctl/bursttrial.h"

#include "app/ctl/burstdocument.h"
#include "app/ctl/burstwords.h"
#include "app/ctl/moment.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QByteArray documentOf(const Entry &entry, const BurstSettings &burst, const BurstTrial &trial,
                      const QDateTime &now)
{
    JsonWriter writer;
    writer.beginObject().key("id").integer(entry.id).key("burst").beginObject();
    writeBurstSettings(writer, burst);
    writer.endObject().key("minutes").integer(trial.minutes);
    writeMoments(writer, "fired", trial.firedSec, now);
    return writer.endObject().document();
}

void tellTrial(Run &run, const Entry &entry, const BurstSettings &burst, const BurstTrial &trial)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (run.wantsJson)
        run.output.document(documentOf(entry, burst, trial, now));
    else
        run.output.lines({u"%1: %2"_s.arg(nameAndId(entry), trialText(trial, now))});
    run.done();
}

} // namespace

void tryBurst(Run &run, const Entry &entry, const std::optional<BurstWish> &wish)
{
    if (!wish && !entry.spec.burst)
        return run.fail(
            {ErrorCode::InvalidArgument,
             u"%1 has no burst protection; say --trigger, --window, --throttle and --duration"_s.arg(
                 nameAndId(entry))});
    const BurstSettings burst = wish ? changedBurst(entry.spec.burst, *wish) : *entry.spec.burst;
    run.client.tryBurst(entry.id, burst, &run,
                        run.orFail<BurstTrial>(
                            [&run, entry, burst](const BurstTrial &t) { tellTrial(run, entry, burst, t); }));
}

} // namespace portreeve::ctl
