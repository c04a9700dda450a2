// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QScrollArea>

class QVBoxLayout;

namespace portreeve {

/// Sections one below the other: as high as they are where the screen has room, else they scroll.
class SectionScroll final : public QScrollArea
{
    Q_OBJECT

public:
    explicit SectionScroll(QWidget *parent = nullptr);

    void addSection(QWidget *section);

    [[nodiscard]] QSize sizeHint() const override;
    /// As wide as the widest section: only the height scrolls.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int contentWidth() const;

    QVBoxLayout *m_layout;
};

} // namespace portreeve
