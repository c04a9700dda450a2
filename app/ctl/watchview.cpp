// SPDX-License-Identifier: MIT
#include "app/ctl/watchview.h"

#include "app/ctl/entrytable.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

class JsonView final : public WatchView
{
public:
    explicit JsonView(Output &output)
        : m_output(output)
    {
    }

    void show(qint64 timeUsec, const QList<EntryReport> &reports) override
    {
        JsonWriter writer;
        writer.beginObject().key("time_usec").integer(timeUsec).key("entries");
        writeEntries(writer, reports);
        m_output.document(writer.endObject().document());
    }

    void notice(const QString &text) override
    {
        if (!text.isEmpty())
            Output::complain(text);
    }

private:
    Output &m_output;
};

class BlockView final : public WatchView
{
public:
    explicit BlockView(Output &output)
        : m_output(output)
    {
    }

    void show(qint64 timeUsec, const QList<EntryReport> &reports) override
    {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeUsec / 1000);
        m_output.lines(QStringList{time.toString(Qt::ISODate)} << tableOf(reports, 0) << QString());
    }

    void notice(const QString &text) override
    {
        if (!text.isEmpty())
            Output::complain(text);
    }

private:
    Output &m_output;
};

} // namespace

std::unique_ptr<WatchView> makeJsonView(Output &output)
{
    return std::make_unique<JsonView>(output);
}

std::unique_ptr<WatchView> makeBlockView(Output &output)
{
    return std::make_unique<BlockView>(output);
}

} // namespace portreeve::ctl
