// SPDX-License-Identifier: MIT
#include "app/ctl/limitchange.h"

#include "app/ctl/limitdocument.h"

namespace portreeve::ctl {

void tellLimit(Run &run, EntryId id, const char *word, const TellLimit &lines)
{
    run.client.get({id}, &run, run.orFail<QList<Entry>>([&run, word, lines](const QList<Entry> &entries) {
        const Entry entry = entries.value(0);
        const QDateTime now = QDateTime::currentDateTime();
        if (run.wantsJson) {
            JsonWriter writer;
            writer.beginObject().key(word).beginArray().integer(entry.id).endArray();
            writeLimits(writer, entry, now);
            run.output.document(writer.endObject().document());
        } else {
            run.output.lines(lines(entry, now));
        }
        run.done();
    }));
}

} // namespace portreeve::ctl
