// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace portreeve::ctl {

/// How many columns \a text takes on a terminal; a Chinese character takes two.
int displayWidth(QStringView text);

/// \a text cut to \a width columns, ending in "…" where something is cut off.
QString elided(const QString &text, int width);

/// Lines of columns that stand below each other.
class Table final
{
public:
    /// What becomes of a column where there is too little room.
    enum class Narrow {
        Stays,
        Shrinks, ///< is cut to a few characters
        Goes,    ///< is left out, after the others have shrunk
    };
    struct Column
    {
        QString title;
        bool isNumber = false; ///< stands at the right
        Narrow narrow = Narrow::Stays;
        int least = 0; ///< columns that it takes at least
    };

    explicit Table(QList<Column> columns);
    void addRow(QStringList cells) { m_rows << std::move(cells); }

    /// The head and the rows; no line is longer than \a width columns, where that is not 0.
    [[nodiscard]] QStringList lines(int width = 0) const;

private:
    [[nodiscard]] QList<int> widths(int available) const;
    void narrow(QList<int> &widths, int available) const;
    [[nodiscard]] QString line(const QStringList &cells, const QList<int> &widths) const;

    QList<Column> m_columns;
    QList<QStringList> m_rows;
};

} // namespace portreeve::ctl
