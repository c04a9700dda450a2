// SPDX-License-Identifier: MIT
#include "app/ctl/notifyoutbox.h"

#include "app/ctl/channeldetails.h"
#include "app/ctl/json.h"
#include "app/ctl/outboxdocument.h"
#include "app/ctl/outboxtable.h"
#include "app/ctl/terminal.h"
#include "app/ctl/wholenumber.h"
#include "dbus/names.h"

#include <algorithm>
#include <limits>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kState = u"state"_s;
const QString kLimit = u"limit"_s;
constexpr quint32 kUsualLimit = 50;

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

/// What `notify outbox` is asked for.
struct OutboxQuery
{
    std::optional<DeliveryState> state;
    std::optional<quint32> limit; ///< 0 for all
    [[nodiscard]] qsizetype most() const
    {
        const quint32 number = limit.value_or(kUsualLimit);
        return number == 0 ? std::numeric_limits<qsizetype>::max() : qsizetype{number};
    }
};

void tellQueued(Run &run, uint count, const QString &text)
{
    if (run.wantsJson) {
        JsonWriter writer;
        run.output.document(writer.beginObject().key("queued").integer(count).endObject().document());
    } else {
        run.output.lines({text});
    }
    run.done();
}

QString noneText(std::optional<DeliveryState> state)
{
    if (!state)
        return u"There is no message yet."_s;
    if (*state == DeliveryState::Queued)
        return u"No message waits."_s;
    return *state == DeliveryState::Sent ? u"No message was sent yet."_s : u"No message has failed."_s;
}

void tellMessages(Run &run, const OutboxQuery &query, const QList<DeliveryReport> &messages)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (run.wantsJson) {
        run.output.document(documentOf(messages, now));
        return run.done();
    }
    if (messages.isEmpty()) {
        run.output.lines({noneText(query.state)});
        return run.done();
    }
    QStringList lines = outboxTable(messages, now, terminalWidth());
    if (!query.limit && messages.size() == query.most())
        lines << u"These are the newest %1; --limit 0 shows all."_s.arg(messages.size());
    run.output.lines(lines);
    run.done();
}

// Page by page, until there is no more or enough.
void readOutbox(Run &run, const OutboxQuery &query, const QList<DeliveryReport> &soFar)
{
    const auto limit = static_cast<uint>(std::min<qsizetype>(query.most() - soFar.size(), names::kPage));
    const quint64 before = soFar.isEmpty() ? 0 : soFar.constLast().id;
    const auto use = [&run, query, soFar, before, limit](const QList<DeliveryReport> &page) {
        const QList<DeliveryReport> all = soFar + page;
        // A page that does not go on would be asked for for ever.
        const bool goesOn = !page.isEmpty() && (before == 0 || page.constLast().id < before);
        if (goesOn && page.size() == static_cast<qsizetype>(limit) && all.size() < query.most())
            readOutbox(run, query, all);
        else
            tellMessages(run, query, all);
    };
    run.client.outbox(query.state, before, limit, &run, run.orFail<QList<DeliveryReport>>(use));
}

Result<OutboxQuery> queryOf(const QCommandLineParser &parser)
{
    OutboxQuery query;
    if (parser.isSet(kState)) {
        query.state = parseDeliveryState(parser.value(kState));
        if (!query.state)
            return wrong(
                u"--state: \"%1\" is not queued, sent or failed"_s.arg(parser.value(kState).left(24)));
    }
    if (parser.isSet(kLimit)) {
        const auto limit = parseWhole(parser.value(kLimit), "--limit"_L1, {0, 1'000'000});
        if (!limit)
            return std::unexpected(limit.error());
        query.limit = *limit;
    }
    return query;
}

Result<IdList> idsOf(const QStringList &words)
{
    IdList ids;
    for (const QString &word : words) {
        bool isNumber = false;
        const quint64 id = word.toULongLong(&isNumber);
        const bool isPlain = std::ranges::all_of(word, [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!isNumber || !isPlain || id == 0)
            return wrong(u"\"%1\" is no id of a message; 'notify outbox' shows them"_s.arg(word.left(24)));
        if (!ids.contains(id))
            ids << id;
    }
    if (ids.size() > names::kPage)
        return wrong(u"name at most %1 messages at once"_s.arg(names::kPage));
    return ids;
}

} // namespace

QList<QCommandLineOption> outboxOptions()
{
    return {{kState, u"with outbox: only messages that are queued, sent or failed"_s, u"STATE"_s},
            {kLimit, u"with outbox: so many of the newest; 50 by default, 0 for all"_s, u"N"_s}};
}

Result<Action> prepareNotifyPush(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    if (!words.isEmpty())
        return wrong(u"push takes no arguments; it tells of all entries by all channels that are on"_s);
    const auto start = [](Run &run) {
        run.client.push(&run, run.orFail<uint>([&run](uint count) {
            tellQueued(run, count, u"queued "_s + messagesText(count));
        }));
    };
    return Action{start, true};
}

Result<Action> prepareNotifyOutbox(const QStringList &words, const QCommandLineParser &parser)
{
    if (!words.isEmpty())
        return wrong(u"outbox takes no arguments but its options"_s);
    const auto query = queryOf(parser);
    if (!query)
        return std::unexpected(query.error());
    return Action{[query = *query](Run &run) { readOutbox(run, query, {}); }, true};
}

Result<Action> prepareNotifyRetry(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    const auto ids = idsOf(words);
    if (!ids)
        return std::unexpected(ids.error());
    const auto start = [ids = *ids](Run &run) {
        run.client.retry(ids, &run, run.orFail<uint>([&run](uint count) {
            tellQueued(run, count,
                       count == 0 ? u"no message waits or failed"_s
                                  : u"trying %1 again"_s.arg(messagesText(count)));
        }));
    };
    return Action{start, true};
}

} // namespace portreeve::ctl
