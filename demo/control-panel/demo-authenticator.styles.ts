import { css } from 'lit';

export const authenticator = css`
  #secret,
  select {
    inline-size: 100%;
  }
  form select {
    flex: 1;
    inline-size: auto;
    min-inline-size: 0;
  }
  .shown {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  output {
    color: #ffd36b;
    font-size: 22px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
  }
  .shown button {
    margin-inline-start: auto;
  }
`;
