// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QTableView>

namespace portreeve {

class OutboxModel;

/// The messages of the outbox, one a row. Its columns keep their width, whatever comes.
class OutboxTable final : public QTableView
{
    Q_OBJECT

public:
    explicit OutboxTable(OutboxModel *model, QWidget *parent = nullptr);

    /// The topmost row of who has scrolled down, who goes on reading there; invalid at the top.
    [[nodiscard]] QModelIndex placeRead() const;
};

} // namespace portreeve
