// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMenu>

class QHeaderView;

namespace portreeve {

/// Which columns are shown: a menu that opens on the header itself and may hang in another one.
class ColumnMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ColumnMenu(QHeaderView *header);

private:
    void fill();

    QHeaderView *m_header;
};

} // namespace portreeve
