// SPDX-License-Identifier: MIT
#include "app/ctl/table.h"

#include <algorithm>
#include <cwchar>
#include <numeric>
#include <utility>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGap = 2;
constexpr int kLeastShrunk = 8; // a shorter rest of a note or a list of ports says nothing any more

int widthOf(char32_t character)
{
    return std::max(0, ::wcwidth(static_cast<wchar_t>(character)));
}

int lineWidth(const QList<int> &widths)
{
    const auto shown = static_cast<int>(std::ranges::count_if(widths, [](int width) { return width > 0; }));
    return std::accumulate(widths.cbegin(), widths.cend(), 0) + kGap * std::max(0, shown - 1);
}

} // namespace

int displayWidth(QStringView text)
{
    const auto characters = text.toUcs4();
    return std::accumulate(characters.cbegin(), characters.cend(), 0,
                           [](int sum, char32_t c) { return sum + widthOf(c); });
}

QString elided(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString kept;
    int used = 1; // for the "…"
    for (const char32_t c : text.toUcs4()) {
        used += widthOf(c);
        if (used > width)
            break;
        kept += QChar::fromUcs4(c);
    }
    return width > 0 ? kept + u'…' : QString();
}

Table::Table(QList<Column> columns)
    : m_columns(std::move(columns))
{
}

QStringList Table::lines(int width) const
{
    const QList<int> columnWidths = widths(width);
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    QStringList result{line(titles, columnWidths)};
    for (const QStringList &row : m_rows)
        result << line(row, columnWidths);
    if (width > 0)
        std::ranges::transform(result, result.begin(),
                               [width](const QString &l) { return elided(l, width); });
    return result;
}

QList<int> Table::widths(int available) const
{
    QList<int> result;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        int width = std::max(m_columns.at(i).least, displayWidth(m_columns.at(i).title));
        for (const QStringList &row : m_rows)
            width = std::max(width, displayWidth(row.at(i)));
        result << width;
    }
    if (available > 0)
        narrow(result, available);
    return result;
}

void Table::narrow(QList<int> &widths, int available) const
{
    // From the last to the first: what stands last is read last.
    const auto forEach = [&](Narrow kind, auto change) {
        for (qsizetype i = m_columns.size() - 1; i >= 0; --i)
            if (m_columns.at(i).narrow == kind && lineWidth(widths) > available)
                widths[i] = change(widths.at(i), lineWidth(widths) - available);
    };
    forEach(Narrow::Shrinks, [](int width, int excess) {
        return width <= kLeastShrunk ? width : std::max(kLeastShrunk, width - excess);
    });
    forEach(Narrow::Goes, [](int, int) { return 0; });
}

QString Table::line(const QStringList &cells, const QList<int> &widths) const
{
    QString result;
    int pending = 0; // blanks that are owed to the columns before
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (widths.at(i) == 0)
            continue;
        const QString cell = elided(cells.at(i), widths.at(i));
        const int fill = widths.at(i) - displayWidth(cell);
        pending += m_columns.at(i).isNumber ? fill : 0;
        if (!cell.isEmpty())
            result += QString(std::exchange(pending, 0), u' ') + cell;
        pending += kGap + (m_columns.at(i).isNumber ? 0 : fill);
    }
    return result;
}

} // namespace portreeve::ctl
