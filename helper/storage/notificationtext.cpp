// SPDX-License-Identifier: MIT
#include "helper/storage/notificationtext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Reads the members of an object, and remembers whether each was there and of its type.
class Members final
{
public:
    explicit Members(const QJsonValue &value)
        : m_json(value.toObject())
        , m_isSound(value.isObject())
    {
    }

    [[nodiscard]] bool isSound() const { return m_isSound; }

    QJsonValue member(const QString &key, QJsonValue::Type type)
    {
        const QJsonValue value = m_json.value(key);
        m_isSound = m_isSound && value.type() == type;
        return value;
    }
    QString text(const QString &key) { return member(key, QJsonValue::String).toString(); }
    bool flag(const QString &key) { return member(key, QJsonValue::Bool).toBool(); }
    /// Text, as a JSON number holds 53 bits for most readers.
    quint64 big(const QString &key)
    {
        bool isNumber = false;
        const quint64 number = text(key).toULongLong(&isNumber);
        m_isSound = m_isSound && isNumber;
        return number;
    }
    /// Seconds, and numbers that are smaller than these.
    template <typename Number = qint64> Number number(const QString &key)
    {
        constexpr qint64 kNone = std::numeric_limits<qint64>::min();
        const qint64 number = member(key, QJsonValue::Double).toInteger(kNone);
        const bool fits = number != kNone && std::in_range<Number>(number);
        m_isSound = m_isSound && fits;
        return fits ? static_cast<Number>(number) : Number{};
    }
    /// A word that \a parse knows.
    template <typename Kind> Kind word(const QString &key, std::optional<Kind> (*parse)(QStringView))
    {
        const std::optional<Kind> kind = parse(text(key));
        m_isSound = m_isSound && kind;
        return kind.value_or(Kind{});
    }

private:
    QJsonObject m_json;
    bool m_isSound;
};

QJsonValue big(quint64 number)
{
    return QString::number(number);
}

/// A text that is null is none in JSON.
QJsonValue written(const QString &text)
{
    return text.isNull() ? QJsonValue(u""_s) : QJsonValue(text);
}

QJsonObject toJson(const Alert &alert)
{
    return {{u"id"_s, big(alert.id)},
            {u"entry"_s, big(alert.entry)},
            {u"kind"_s, toText(alert.kind)},
            {u"time"_s, alert.timeSec},
            {u"percent"_s, int{alert.percent}},
            {u"used"_s, big(alert.usedBytes)},
            {u"quota"_s, big(alert.quotaBytes)},
            {u"action"_s, toText(alert.action)},
            {u"rate_bps"_s, big(alert.rateBps)},
            {u"until"_s, alert.untilSec},
            {u"since"_s, alert.sinceSec},
            {u"in"_s, big(alert.bytesIn)},
            {u"out"_s, big(alert.bytesOut)}};
}

Alert alertOf(Members &json)
{
    return {json.big(u"id"_s),
            json.big(u"entry"_s),
            json.word(u"kind"_s, &parseAlertKind),
            json.number(u"time"_s),
            json.number<quint8>(u"percent"_s),
            json.big(u"used"_s),
            json.big(u"quota"_s),
            json.word(u"action"_s, &parseQuotaAction),
            json.big(u"rate_bps"_s),
            json.number(u"until"_s),
            json.number(u"since"_s),
            json.big(u"in"_s),
            json.big(u"out"_s)};
}

QJsonObject toJson(const EntryEvent &event)
{
    return {{u"label"_s, written(event.label)},
            {u"note"_s, written(event.note)},
            {u"alert"_s, toJson(event.alert)}};
}

QJsonObject toJson(const ProblemEvent &event)
{
    return {{u"subject"_s, written(event.subject)}, {u"detail"_s, written(event.detail)}};
}

QJsonObject toJson(const StatusLine &line)
{
    return {{u"entry"_s, big(line.entry)},
            {u"label"_s, written(line.label)},
            {u"note"_s, written(line.note)},
            {u"in"_s, big(line.bytesIn)},
            {u"out"_s, big(line.bytesOut)},
            {u"used"_s, big(line.usedBytes)},
            {u"quota"_s, big(line.quotaBytes)},
            {u"standing"_s, toText(line.standing)},
            {u"burst_throttled"_s, line.isBurstThrottled},
            {u"period_end"_s, line.periodEndSec},
            {u"up_bps"_s, big(line.upBps)},
            {u"down_bps"_s, big(line.downBps)}};
}

StatusLine lineOf(Members &json)
{
    return {json.big(u"entry"_s),
            json.text(u"label"_s),
            json.text(u"note"_s),
            json.big(u"in"_s),
            json.big(u"out"_s),
            json.big(u"used"_s),
            json.big(u"quota"_s),
            json.word(u"standing"_s, &parseQuotaStanding),
            json.flag(u"burst_throttled"_s),
            json.number(u"period_end"_s),
            json.big(u"up_bps"_s),
            json.big(u"down_bps"_s)};
}

QJsonObject toJson(const StatusReport &report)
{
    QJsonArray lines;
    for (const StatusLine &line : report.lines)
        lines << toJson(line);
    return {{u"lines"_s, lines},
            {u"part"_s, qint64{report.part}},
            {u"parts"_s, qint64{report.parts}},
            {u"entries"_s, big(report.entries)}};
}

using Parsed = std::optional<NotificationContent>;

Parsed eventOf(const QJsonValue &value)
{
    Members json(value);
    Members alert(json.member(u"alert"_s, QJsonValue::Object));
    EntryEvent event{json.text(u"label"_s), json.text(u"note"_s), alertOf(alert)};
    return json.isSound() && alert.isSound() ? Parsed(std::move(event)) : std::nullopt;
}

Parsed problemOf(const QJsonValue &value)
{
    Members json(value);
    ProblemEvent event{json.text(u"subject"_s), json.text(u"detail"_s)};
    return json.isSound() ? Parsed(std::move(event)) : std::nullopt;
}

Parsed reportOf(const QJsonValue &value)
{
    Members json(value);
    StatusReport report;
    for (const auto &each : json.member(u"lines"_s, QJsonValue::Array).toArray()) {
        Members line(each);
        report.lines.push_back(lineOf(line));
        if (!line.isSound())
            return std::nullopt;
    }
    report.part = json.number<quint32>(u"part"_s);
    report.parts = json.number<quint32>(u"parts"_s);
    report.entries = json.big(u"entries"_s);
    return json.isSound() ? Parsed(std::move(report)) : std::nullopt;
}

const QString kEvent = u"event"_s;
const QString kProblem = u"problem"_s;
const QString kReport = u"report"_s;

QString keyOf(const EntryEvent & /*event*/)
{
    return kEvent;
}

QString keyOf(const ProblemEvent & /*event*/)
{
    return kProblem;
}

QString keyOf(const StatusReport & /*report*/)
{
    return kReport;
}

} // namespace

QString toText(const NotificationContent &content)
{
    const QJsonObject json =
        std::visit([](const auto &each) { return QJsonObject{{keyOf(each), toJson(each)}}; }, content);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<NotificationContent> parseContent(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const auto &[key, read] :
         {std::pair(&kEvent, &eventOf), std::pair(&kProblem, &problemOf), std::pair(&kReport, &reportOf)}) {
        if (!json.contains(*key))
            continue;
        if (auto content = read(json.value(*key)))
            return *std::move(content);
    }
    return fail(ErrorCode::InvalidArgument, u"its content"_s);
}

} // namespace portreeve
