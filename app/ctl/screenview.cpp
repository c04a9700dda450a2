// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"
#include "app/ctl/screen.h"
#include "app/ctl/table.h"
#include "app/ctl/terminal.h"
#include "app/ctl/watchview.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

class ScreenView final : public WatchView
{
public:
    ScreenView(Output &output, const std::function<void()> &quit)
        : m_screen(output)
    {
        QObject::connect(&m_screen, &Screen::exposed, &m_screen, [this] { draw(); });
        QObject::connect(&m_screen, &Screen::quit, &m_screen, quit);
        draw();
    }

    void show(qint64 timeUsec, const QList<EntryReport> &reports) override
    {
        m_time = QDateTime::fromMSecsSinceEpoch(timeUsec / 1000);
        m_reports = reports;
        draw();
    }

    void notice(const QString &text) override
    {
        m_notice = text;
        draw();
    }

private:
    [[nodiscard]] QString headline() const
    {
        if (!m_notice.isEmpty())
            return m_notice;
        if (m_time.isNull())
            return u"Portreeve: waiting for the first sample"_s;
        return u"Portreeve  %1  %2 entries  (q ends)"_s.arg(m_time.toString(u"HH:mm:ss"_s))
            .arg(m_reports.size());
    }

    void draw()
    {
        const QSize size = terminalSize();
        // The headline, a blank line, the table's head, and one for what does not fit.
        const qsizetype room = std::max(1, size.height() - 4);
        const QList<EntryReport> shown = m_reports.first(std::min(room, m_reports.size()));
        QStringList lines{elided(headline(), size.width()), {}};
        lines << tableOf(shown, size.width(), Spacing::Steady);
        if (shown.size() < m_reports.size())
            lines << u"… and %1 more"_s.arg(m_reports.size() - shown.size());
        m_screen.draw(lines);
    }

    Screen m_screen;
    QString m_notice;
    QDateTime m_time;
    QList<EntryReport> m_reports;
};

} // namespace

std::unique_ptr<WatchView> makeScreenView(Output &output, std::function<void()> quit)
{
    return std::make_unique<ScreenView>(output, quit);
}

} // namespace portreeve::ctl
